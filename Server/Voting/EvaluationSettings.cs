using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Voting;

/// <summary>The thresholds of the suggested grades (processes P05.4).</summary>
internal sealed record EvaluationSettings
{
    public static EvaluationSettings Default { get; } = new();

    /// <summary>The base of a rate is the item's own votes instead of all valid ballots (R072).</summary>
    public bool BaseIsItemVotes { get; init; }

    public VoteThreshold Satisfied { get; init; } = VoteThreshold.TwoThirdsOrMore;

    public VoteThreshold Dissatisfied { get; init; } = VoteThreshold.OneThirdOrMore;

    public VoteThreshold Excellent { get; init; } = VoteThreshold.TwoThirdsOrMore;

    public int ExcellentMaxIncompetentPercent { get; init; } = 10;

    public VoteThreshold Competent { get; init; } = VoteThreshold.TwoThirdsOrMore;

    public VoteThreshold Incompetent { get; init; } = VoteThreshold.OneThirdOrMore;

    public static EvaluationSettings From(ParameterSnapshot parameters) => new()
    {
        BaseIsItemVotes = parameters.Text("Evaluation.RateBase") == "ItemVotes",
        Satisfied = parameters.Rule("Evaluation.Grade.Satisfied").Threshold,
        Dissatisfied = parameters.Rule("Evaluation.Grade.Dissatisfied").Threshold,
        Excellent = parameters.Rule("Evaluation.Grade.Excellent").Threshold,
        ExcellentMaxIncompetentPercent = parameters.Int("Evaluation.Grade.ExcellentMaxIncompetentPercent"),
        Competent = parameters.Rule("Evaluation.Grade.Competent").Threshold,
        Incompetent = parameters.Rule("Evaluation.Grade.Incompetent").Threshold,
    };
}
