using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>Judges attendance against the number that should have come.</summary>
internal static class Quorum
{
    public static QuorumResult Judge(int expected, int attended, VoteRule rule)
    {
        int required = rule.Threshold.Required(expected);
        bool met = expected > 0 && rule.Threshold.IsMetBy(attended, expected);
        string explanation = $"应到 {expected}，需到会 ≥{required} 人（{rule.Threshold.Arithmetic(expected)}），现到会 {attended} 人 → {(met ? "达到法定人数" : "未达到法定人数")}";

        // R014: 002D-三(一)4 counts exactly half as enough; a colleague may read it otherwise, so it is said aloud.
        RuleWarning? warning = met && rule.Threshold == VoteThreshold.HalfOrMore && rule.Threshold.IsExactly(attended, expected)
            ? RuleBook.Warn("R014", $"应到 {expected} 人，到会 {attended} 人，恰为一半；“半数以上”含本数，可以开会。", "照常开会并在记录中写明，或等再到 1 人")
            : null;
        return new(met, rule, expected, attended, required, explanation, warning);
    }
}
