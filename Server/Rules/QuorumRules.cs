using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R030, R035, R044, R058, R059, R065, R097, R098: whether a meeting may go on to its agenda.</summary>
internal static class QuorumRules
{
    /// <summary>Judges attendance and refuses in the name of the rule of that kind of meeting.</summary>
    /// <param name="rule">The number of the meeting's own quorum rule, see <see cref="RuleOf"/>.</param>
    /// <param name="result">The judgement.</param>
    /// <param name="earliest">When the meeting could be held instead, if known.</param>
    public static Refusal? Refuse(string rule, QuorumResult result, DateOnly? earliest = null) => result.Met
        ? null
        : RuleBook.Refuse(
            rule,
            $"{(rule == "R098" ? "不能讨论干部议题" : "不能开会")}：应到 {result.Expected} 人，到会 {result.Attended} 人，{(result.Rule.Threshold == VoteThreshold.MoreThanHalf ? "未过半数" : $"不足{result.Rule.Threshold.Text}")}（至少 {result.Required} 人）。",
            rule == "R098" ? "把干部议题移到下次会议，其余议题照常" : $"登记流会并改期{(earliest is { } day ? $"，最早 {ChineseDay.Say(day)}" : "")}");

    /// <summary>Which rule governs the quorum set by a parameter.</summary>
    public static string RuleOf(string quorumParameter) => quorumParameter switch
    {
        "Hearing.QuorumRule" => "R035",
        "Deliberation.QuorumRule" => "R044",
        "RepMeeting.QuorumRule" => "R058",
        "ResMeeting.QuorumRule" => "R059",
        "PartyMeeting.QuorumRule" => "R065",
        "PWC.QuorumRule" => "R097",
        "PWC.CadreQuorumRule" => "R098",
        _ => "R030",
    };

    // R030: 002H-七(一)3
    public static Refusal? AgainAfterNoQuorum(int timesWithoutQuorum, int maxTimes, string superior) => timesWithoutQuorum < maxTimes
        ? null
        : RuleBook.Refuse("R030", $"已连续流会 {timesWithoutQuorum} 次，达到上限 {maxTimes} 次，不能自行再召集。", $"报{superior}处理，经指导后重新确定会期或人选");

    // R014: see Quorum.Judge
    public static RuleWarning? ExactlyHalf(QuorumResult result) => result.Warning;

    /// <summary>The next lawful day of a meeting that failed today.</summary>
    public static DateOnly Reconvene(Deadlines deadlines, DateOnly today, int leadDays) => deadlines.SuggestedMeeting(today, leadDays);
}
