using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>The judgement of one vote, with the arithmetic as a person follows it.</summary>
/// <param name="Refusal">Why the count cannot be recorded at all; the other figures are then provisional.</param>
internal sealed record VoteResult(
    VoteOutcome Outcome, VoteRule Rule, int Base, int Required, int For, int Against, int Abstain, int Invalid, string Explanation, Refusal? Refusal, IReadOnlyList<RuleWarning> Warnings)
{
    public bool Passed => Refusal is null && Outcome == VoteOutcome.Passed;

    public string BaseName => Rule.BaseName;

    /// <summary>赞成须达到会人数的三分之二以上</summary>
    public string ThresholdText => $"赞成须{(Rule.Threshold.Inclusive ? "达" : "超过")}{Rule.BaseName}的{FractionText}";

    string FractionText => Rule.Threshold.Inclusive ? Rule.Threshold.Text : "半数";
}
