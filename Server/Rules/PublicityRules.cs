using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R009, R083—R088, R090, R093—R096: what may be published, by whom, where and for how long.</summary>
internal static class PublicityRules
{
    // R009
    public static Refusal? MayTakeDown(DateOnly lastDay, DateTimeOffset now) => now >= BusinessClock.EndOfDay(lastDay)
        ? null
        : RuleBook.Refuse("R009", $"公示到 {ChineseDay.SayEnd(lastDay)}才期满，现在不能撤下。", $"{ChineseDay.Say(lastDay.AddDays(1))}起撤下；公示期只可延长，不可缩短");

    // R083: 002E-三2
    public static Refusal? DecidedCollectively(string? meetingRecord) => string.IsNullOrWhiteSpace(meetingRecord)
        ? RuleBook.Refuse("R083", "党务公开内容没有党组织集体研究的会议记录。", "先召开党组织会议研究，并引用会议记录")
        : null;

    // R084: 002E-三3
    public static Refusal? FilledAndSignedByTwo(string filler, string signer) => filler.Trim() == signer.Trim()
        ? RuleBook.Refuse("R084", $"填报人和审核签字人都是{filler.Trim()}。", "由专人填报，党组织负责人审核签字")
        : null;

    // R085: 002E-三3; 002G-三3; 002H-七、十八
    public static Refusal? OnTheRightBoard(DisclosureKind kind, IReadOnlyCollection<string> boards)
    {
        string needed = kind switch
        {
            DisclosureKind.PartyAffairs or DisclosureKind.EvaluationResult => Boards.Party,
            DisclosureKind.HearingNotice => Boards.Community,
            _ => Boards.Affairs,
        };
        return boards.Contains(needed)
            ? null
            : RuleBook.Refuse("R085", $"{NameOf(kind)}应在{Boards.NameOf(needed)}公布，现在选的是{(boards.Count == 0 ? "空" : string.Join("、", boards.Select(Boards.NameOf)))}。", $"勾选{Boards.NameOf(needed)}");
    }

    // R087: 002G-三1—3
    public static Refusal? PlanReviewed(string? supervisionOpinion, bool discussedCollectively, bool publishing) => string.IsNullOrWhiteSpace(supervisionOpinion)
        ? RuleBook.Refuse("R087", "居务公开方案没有居务监督委员会的审查意见，不能提交讨论。", "先送居务监督委员会审查、补充、完善")
        : publishing && !discussedCollectively
        ? RuleBook.Refuse("R087", "居务公开方案还没有经党组织、居委会集体讨论确定，不能公布。", "先由两委集体讨论确定")
        : null;

    // R088: 村民委员会组织法32, by analogy
    public static Refusal? IndependentReviewer(string reviewer, bool isCommitteeMember, bool isCloseRelative) => isCommitteeMember || isCloseRelative
        ? RuleBook.Refuse("R088", $"审查人{reviewer}是居委会成员{(isCommitteeMember ? "" : "的近亲属")}，不能审查居务公开方案。", "换一名居务监督委员会成员审查")
        : null;

    // R090
    public static Refusal? ObjectionsAnswered(int open) => open <= 0
        ? null
        : RuleBook.Refuse("R090", $"还有 {open} 条异议没有答复，公示期满也不能实施。", "逐条答复并作出判定");

    // R093
    public static Refusal? NothingPersonal(string publicText)
    {
        IReadOnlyList<PersonalDataHit> hits = PersonalData.Find(publicText);
        return hits.Count == 0
            ? null
            : RuleBook.Refuse("R093", $"公开内容里有{string.Join("、", hits.Select(hit => hit.KindName).Distinct())}（共 {hits.Count} 处），例如 {hits[0].Masked}。", "改用自动去标识化的公开版，或手工隐去");
    }

    // R094: 002G-一4
    public static Refusal? ReliefList(int? people, decimal? amount, IEnumerable<ReliefRow> rows)
    {
        ReliefRow? open = rows.FirstOrDefault(row => row.Name.Trim() != PersonalNames.Mask(row.Name));
        return people is null || amount is null
            ? RuleBook.Refuse("R094", "低保、救助发放公开缺少人数或金额。", "至少填写人数和金额")
            : open is not null || rows.Any(row => !string.IsNullOrWhiteSpace(row.Address))
            ? RuleBook.Refuse("R094", $"救助名单里有{(open is null ? "住址" : "全名")}，只能公示到姓和户。", "改为“张某 1 户”这样的写法，去掉住址")
            : null;
    }

    // R095: 002E-三3
    public static Refusal? Photographed(DateTimeOffset? photoTakenAt) => photoTakenAt is null
        ? RuleBook.Refuse("R095", "没有上传张贴照片，视为未公开，不能置为完成。", "拍照上传，并填写张贴时间")
        : null;

    // R096: 002B-六2. A finding here becomes a B6-2 clue.
    public static RuleWarning? ClueOfLateDisclosure(string what, DateOnly due, DateOnly? disclosed, DateOnly today, int graceWorkdays, WorkCalendar calendar)
    {
        DateOnly limit = calendar.AddWorkdays(due, graceWorkdays);
        return (disclosed ?? today) < limit
            ? null
            : RuleBook.Warn("R096", $"{what}应在 {ChineseDay.Say(due)}前公开，{(disclosed is { } day ? $"{ChineseDay.Say(day)}才公开" : "至今没有公开")}，逾期达 {graceWorkdays} 个工作日。", "立即公开；系统已生成“B6-2 公开不及时”疑似线索，由人工核查");
    }

    static string NameOf(DisclosureKind kind) => kind switch
    {
        DisclosureKind.PartyAffairs => "党务公开内容",
        DisclosureKind.EvaluationResult => "评议结果",
        DisclosureKind.HearingNotice => "听证公告",
        DisclosureKind.HearingResult => "听证结果",
        DisclosureKind.Resolution => "决议和实施结果",
        _ => "居务公开内容",
    };
}
