using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R067—R082: the year-end evaluation. Grades and rates are in Voting.</summary>
internal static class EvaluationRules
{
    public static IReadOnlyList<string> Reporters { get; } = ["书记", "主任", "站长", "综治办主任"];

    static readonly string[] RaterKinds =
    [
        "四单位班子及工作人员", "居务监督委员会成员和兼职委员", "网格、楼栋人员", "居民代表和驻区单位代表", "党代表、人大代表、政协委员", "党员群众代表",
    ];

    // Anything that could lead from a ballot back to its voter.
    static readonly string[] Traces = ["user", "account", "voter", "person", "member", "device", "address", "agent", "time", "signin", "attendance"];

    // R067: 002H-十三
    public static RuleWarning? HeldThisYear(int year, bool held, DateOnly today, DateOnly windowEnd) => held || today < windowEnd
        ? null
        : RuleBook.Warn("R067", $"{year} 年综合评议会到 {ChineseDay.Say(windowEnd)}还没有召开。", "尽快召开并写明原因；未召开计入年度考核");

    // R068: 002H-十八(一)2
    public static Refusal? ListApproved(bool approved) => approved
        ? null
        : RuleBook.Refuse("R068", "参会人员名单还没有经街道党工委审核通过，不能开始签到或测评。", "请街道党工委审核名单");

    // R069: 002H-十八(二)3. Run at start over the ballot table's columns.
    public static Refusal? BallotIsAnonymous(IEnumerable<string> columns)
    {
        string? traced = columns.FirstOrDefault(column => Traces.Any(trace => column.Contains(trace, StringComparison.OrdinalIgnoreCase))
            || column.Equals("Ip", StringComparison.OrdinalIgnoreCase) || column.EndsWith("At", StringComparison.Ordinal));
        return traced is null ? null : RuleBook.Refuse("R069", $"测评票表中有可以追到投票人的列“{traced}”。", "去掉该列；票表只存票面内容和轮次");
    }

    // R069: nothing may watch the tables of ballots and codes that the program did not put there.
    public static Refusal BallotTablesAreBare(string found) =>
        RuleBook.Refuse("R069", $"测评票或测评码的表上有程序没有设置的{found}，可能用来追查投票人。", "查明是谁加的，并去掉");

    // R070: 002H-十八(一)1
    public static Refusal? ReportsComplete(IReadOnlyList<EvaluationReport> reports)
    {
        string[] absent = [.. Reporters.Where(reporter => reports.All(report => report.Reporter != reporter))];
        EvaluationReport? partial = reports.FirstOrDefault(report => !report.AbsenceExplained && report.MissingParts.Any());
        return absent.Length > 0
            ? RuleBook.Refuse("R070", $"述职报告应有 {Reporters.Count} 份，还缺{string.Join("、", absent)}的。", "补齐报告；不能到会述职的，附书面缺席说明")
            : partial is not null
            ? RuleBook.Refuse("R070", $"{partial.Reporter}的述职报告缺少“{string.Join("”“", partial.MissingParts)}”。", "退回补写；三部分是工作完成情况、个人履职情况、下步工作打算")
            : null;
    }

    // R076: 002H-十四 "一般不少于"
    public static RuleFinding? EnoughRaters(int raters, int minimum, bool block) => raters >= minimum
        ? null
        : block
        ? RuleBook.Refuse("R076", $"参评 {raters} 人，少于 {minimum} 人，不能测评。", $"增加参评人员到 {minimum} 人以上")
        : RuleBook.Warn("R076", $"参评 {raters} 人，一般不少于 {minimum} 人。", "增加参评人员，或填写原因并由街道分包领导确认");

    // R077: 002H-十四; kinds are numbered 1—6 as on the list form
    public static RuleWarning? KindsCovered(IEnumerable<int> kinds)
    {
        string[] missing = [.. RaterKinds.Where((_, index) => !kinds.Contains(index + 1))];
        return missing.Length == 0 ? null : RuleBook.Warn("R077", $"参评名单缺少：{string.Join("；", missing)}。", "补充该类人员，或写明原因");
    }

    // R078: 002H-十八(二)1
    public static Refusal? ChairedByStreet(string chairperson, bool isLinkedLeader) => isLinkedLeader
        ? null
        : RuleBook.Refuse("R078", $"{chairperson}不是街道分包社区领导，不能主持评议会。", "主持人改选街道分包社区领导");

    // R079: 002H-十五、十八(二)2
    public static RuleWarning? ReportedInOrder(IReadOnlyList<string> reported) => reported.SequenceEqual(Reporters.Where(reported.Contains))
        ? null
        : RuleBook.Warn("R079", $"述职顺序是{string.Join("、", reported)}，应为{string.Join("、", Reporters)}。", "按顺序述职，或说明调整原因");

    // R080: 002H-十八(二)3 现场统计
    public static Refusal? TalliedOnTheSpot(DateOnly meeting, DateOnly entered, bool locked) => locked
        ? RuleBook.Refuse("R080", "测评统计已经现场公布并锁定，不能再改票数。", "确有差错的，作废本轮重新测评")
        : entered > meeting
        ? RuleBook.Refuse("R080", $"测评在 {ChineseDay.Say(meeting)}举行，不能在 {ChineseDay.Say(entered)}补录票数。", "重新组织测评，现场统计并公布")
        : null;

    // R081: 002H-十八(三): both the board and the filing
    public static RuleWarning? ResultPublishedAndFiled(DateOnly meeting, DateOnly? published, DateOnly? filed, DateOnly today, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(meeting, workdays);
        List<string> late = [];
        if ((published ?? today) > due)
        {
            late.Add(published is null ? "还没有在党务公开栏公布" : $"{ChineseDay.Say(published.Value)}才在党务公开栏公布");
        }

        if ((filed ?? today) > due)
        {
            late.Add(filed is null ? "还没有报街道党工委备案" : $"{ChineseDay.Say(filed.Value)}才报街道党工委备案");
        }

        return late.Count == 0
            ? null
            : RuleBook.Warn("R081", $"评议结果应在 {ChineseDay.Say(due)}前公布并备案，{string.Join("，", late)}。", "两件都做完，并写明逾期原因");
    }

    // R024, R082 on ballots and lines
    public static Refusal? Figures(EvaluationRound round)
    {
        if (round.IsVoid)
        {
            return null;
        }

        if (round.Issued > round.Attended)
        {
            return RuleBook.Refuse("R025", $"发出测评票 {round.Issued} 张，多于到会 {round.Attended} 人。", "核对发票数；每位到会参评人员一张");
        }

        if (round.Valid < 0)
        {
            return RuleBook.Refuse("R024", $"收回 {round.Returned} 票，无效 {round.InvalidBallots}、空白 {round.BlankBallots} 已超过收回数。", "重新清点后录入");
        }

        (string Name, int Counted)? wrong = round.Collective.Select(row => (row.Subject, row.Counted)).Concat(round.Persons.Select(row => (row.Person, row.Counted)))
            .Where(row => row.Counted != round.Valid).Select(row => ((string, int)?)row).FirstOrDefault();
        return wrong is { } row
            ? RuleBook.Refuse("R024", $"“{row.Name}”各档票数（含未画）合计 {row.Counted}，有效票 {round.Valid}，{(row.Counted > round.Valid ? "多" : "少")} {Math.Abs(row.Counted - round.Valid)}。", "重新清点该项后录入")
            : null;
    }

    // R082
    public static Refusal? RoundStands(EvaluationRound round) => round.IsVoid
        ? RuleBook.Refuse("R082", $"发出 {round.Issued} 票，收回 {round.Returned} 票，收回多于发出，本轮测评无效。", "原票封存作废，重新发票测评")
        : null;
}
