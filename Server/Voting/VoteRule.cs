using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Voting;

/// <summary>A threshold of a base, written in parameters as <c>MoreThanHalf(Expected)</c>.</summary>
internal sealed partial record VoteRule(VoteThreshold Threshold, VoteBase Base)
{
    public static VoteRule? TryParse(string text)
    {
        Match match = Form().Match(text.Trim());
        VoteThreshold? threshold = VoteThreshold.All.FirstOrDefault(known => known.Name == match.Groups["threshold"].Value);
        return threshold is not null && Enum.TryParse(match.Groups["base"].Value, out VoteBase voteBase) ? new(threshold, voteBase) : null;
    }

    public static VoteRule Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"表决规则“{text}”无法识别：应写成 MoreThanHalf(Expected) 这样的形式。");

    public string BaseName => NameOf(Base);

    /// <summary>As a person says it: 应到人数的过半数.</summary>
    public string Text => $"{BaseName}的{Threshold.Text}";

    // R149: the same votes must never pass under this rule and fail under the other one.
    public bool IsAtLeastAsStrictAs(VoteRule other) =>
        (Base == VoteBase.Respondents) == (other.Base == VoteBase.Respondents) && Width(Base) <= Width(other.Base) && Threshold.IsAtLeastAsStrictAs(other.Threshold);

    public static string NameOf(VoteBase voteBase) => voteBase switch
    {
        VoteBase.Expected => "应到人数",
        VoteBase.ExpectedVoting => "应到有表决权人数",
        VoteBase.Attended => "到会人数",
        VoteBase.Returned => "收回票数",
        VoteBase.ValidBallots => "有效票数",
        _ => "反馈户数",
    };

    public override string ToString() => $"{Threshold.Name}({Base})";

    static int Width(VoteBase voteBase) => voteBase == VoteBase.ExpectedVoting ? (int)VoteBase.Expected : (int)voteBase;

    [GeneratedRegex(@"^(?<threshold>[A-Za-z]+)\((?<base>[A-Za-z]+)\)$")]
    private static partial Regex Form();
}
