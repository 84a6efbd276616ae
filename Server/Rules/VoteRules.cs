using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R013—R029: what a count must be before it may be judged or announced.</summary>
internal static class VoteRules
{
    public static Refusal? PlausibleFigures(VoteCount count)
    {
        int[] figures = [count.Expected, count.Attended, count.Recused, count.Left, count.Issued, count.Returned, count.For, count.Against, count.Abstain, count.Invalid];
        return figures.Any(figure => figure < 0)
            ? RuleBook.Refuse("R024", "票数和人数不能是负数。", "核对后重新录入")
            : count.Attended > count.Expected
            ? RuleBook.Refuse("R018", $"到会 {count.Attended} 人，多于应到 {count.Expected} 人。", "核对签到表：列席、旁听、解答单位、记录人不计入到会")
            : count.Present < 0
            ? RuleBook.Refuse("R028", $"到会 {count.Attended} 人，回避 {count.Recused} 人、离会 {count.Left} 人，超过到会人数。", "核对回避与离会登记")
            : null;
    }

    // R017: the base written on the result sheet must be the rule's own.
    public static Refusal? Base(VoteBase used, VoteRule rule) => used == rule.Base
        ? null
        : RuleBook.Refuse("R017", $"分母用错：本次表决应以{rule.BaseName}为分母，不能用{VoteRule.NameOf(used)}。", $"改用{rule.BaseName}，并在结果单上写明");

    // R019, R028: those still in the room and not recused must themselves make the quorum.
    public static Refusal? StillQuorate(int expected, VoteCount count, VoteRule? quorum)
    {
        if (quorum is null || Quorum.Judge(expected, count.Present, quorum) is { Met: true } or { Expected: 0 })
        {
            return null;
        }

        int required = quorum.Threshold.Required(expected);
        return count.Recused > 0 && count.Left == 0
            ? RuleBook.Refuse("R028", $"不能表决：应到 {expected} 人，到会 {count.Attended} 人，回避 {count.Recused} 人，该项到会 {count.Present} 人，不足法定人数 {required} 人。", "把该项移到下次会议")
            : RuleBook.Refuse("R019", $"不能继续表决：应到 {expected} 人，签到 {count.Attended} 人，离会 {count.Left} 人{(count.Recused > 0 ? $"，回避 {count.Recused} 人" : "")}，在场 {count.Present} 人，不足法定人数 {required} 人。", "请离会的人返回，或把该项移到下次会议");
    }

    // R022: 002D-三(一)11
    public static Refusal? WrittenOpinions(int counted) => counted <= 0
        ? null
        : RuleBook.Refuse("R022", $"有 {counted} 份缺席者的书面意见被录成了票。", "书面意见只写入会议记录，不计票、不计到会");

    // R023: 002D-三(一)11 一人一票
    public static Refusal? OnePersonOneVote(IEnumerable<string> voters)
    {
        string? twice = voters.GroupBy(voter => voter).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : RuleBook.Refuse("R023", $"{twice}已经投过一票，不能再投，也不能代他人投票。", "每人只录一票；缺席者不得委托他人");
    }

    // R024
    public static Refusal? Conservation(VoteCount count)
    {
        int difference = count.ShouldCount - count.Counted;
        string whole = count.Method == VoteMethod.Ballot ? "收回票" : count.Present == count.Attended ? "到会" : "在场可表决人数";
        return difference == 0
            ? null
            : RuleBook.Refuse("R024", $"票数不符：赞成 {count.For}＋反对 {count.Against}＋弃权 {count.Abstain}＋无效 {count.Invalid}＝{count.Counted}，{whole} {count.ShouldCount}，{(difference > 0 ? "少" : "多")} {Math.Abs(difference)}。", "重新清点后录入");
    }

    // R025: no more ballots than people who may vote. More returned than issued is an outcome, not a slip: see VoteOutcome.Invalid.
    public static Refusal? BallotsIssued(VoteCount count) => count.Method != VoteMethod.Ballot || count.Issued <= count.Present
        ? null
        : RuleBook.Refuse("R025", $"发出 {count.Issued} 票，多于在场可表决的 {count.Present} 人。", "核对发票数；每人一票，列席和回避的不发");

    // R028: 002D-三(一)12
    public static Refusal? Recusal(IEnumerable<string> recused, IEnumerable<string> voters)
    {
        string? both = recused.Intersect(voters).FirstOrDefault();
        return both is null ? null : RuleBook.Refuse("R028", $"{both}已登记回避，不能参加该项讨论和表决。", $"从该项的表决名单中去掉{both}");
    }

    // R029: 002D-三(一)11
    public static Refusal? NotYetAnnounced(bool announced) => announced
        ? RuleBook.Refuse("R029", "表决结果已经当场宣布，票数不能再改。", "确有差错的，登记“作废重投”，重新表决")
        : null;
}
