using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>An input that tells a kind of activity from others of its type.</summary>
/// <param name="Input">Path of the input, such as <c>body</c> or <c>settings.body</c>.</param>
/// <param name="Values">One of these; of form entries the template's code counts.</param>
internal sealed record Mark(string Input, params string[] Values)
{
    public bool On(InputValues inputs) => inputs[Input] is var value && (value.Known && value.Texts.Any(text => Values.Contains(text) || Values.Contains(text.Split('@', '#')[0])));
}

/// <summary>An activity that is the step in question.</summary>
internal sealed record Kind(string Type, params Mark[] Marks)
{
    public bool Is(FlowActivity activity, Func<string, StaticValue> getInput) =>
        activity.Type == Type && activity.Inputs(getInput).All(inputs => Marks.All(mark => mark.On(inputs)));
}

/// <summary>A step that a procedure of this kind must have.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Any">Activities of these kinds are it.</param>
/// <param name="Through">The outcomes by which it leads on to the next; empty for any.</param>
/// <param name="Rule">The rule, and so the clause, that demands it.</param>
internal sealed record MandatoryStep(string Name, string Rule, string[] Through, params Kind[] Any)
{
    /// <summary>What the rules let stand in its place.</summary>
    public StandIn[] Instead { get; init; } = [];

    /// <summary>It may run beside the step before it, in another branch.</summary>
    public bool Beside { get; init; }

    /// <summary>The body meets and votes for many purposes; only the papers of this one belong to the procedure.</summary>
    public bool HeldElsewhere { get; init; }
}

/// <summary>An activity of another kind that does as well, where it is left by these outcomes.</summary>
internal sealed record StandIn(Kind Kind, params string[] Through);

/// <summary>The steps that one procedure must have, in their order, and what they must come before.</summary>
/// <param name="Code">The procedure's code, or the id of a sub-process.</param>
/// <param name="End">The end that none may reach without them; other ends, such as giving up, are free.</param>
internal sealed record MandatoryOrder(string Code, string EndName, Kind End, params MandatoryStep[] Steps)
{
    /// <summary>The steps that come before the one at that place, without those beside it.</summary>
    public IEnumerable<MandatoryStep> Before(int at)
    {
        while (at > 0 && Steps[at].Beside)
            at--;
        return Steps[..at];
    }
}

/// <summary>The tables of processes P01—P05, P14 and G1—G3, as far as the regulations forbid leaving a step out (R055 and the rules named).</summary>
internal static class MandatorySteps
{
    static readonly string[] Any = [];
    static readonly string[] Passed = ["通过"];
    static readonly string[] Decided = ["通过", "未通过"];
    // A deliberation that is not effective may still go on by the word of the party work committee (R045, R046).
    static readonly string[] Deliberated = [.. Decided, "同意提交居民代表会议", "直接决定"];
    static readonly string[] Quiet = ["期满无异议", "异议已答复"];
    static readonly Kind Archived = new("Community.CloseMatter", new Mark("status", "Archived"));

    static Kind Notice(string paper) => new("Community.Publicity", new Mark("paper", paper));

    static Kind VoteOf(params string[] bodies) => new("Community.Vote", new Mark("body", bodies));

    static Kind CallOf(params string[] bodies) => new("Community.HumanTask", new Mark("panels", "convening"), new Mark("settings.body", bodies));

    static Kind[] Filing(string paper) =>
    [
        new("Community.HumanTask", new Mark("file", paper)), new("Community.Approval", new Mark("papers", paper)), new("Community.Document", new Mark("papers", paper)),
    ];

    // What the government assigns, emergencies and safety the party work committee may decide itself (R046); it is published all the same.
    static readonly StandIn DecidedDirectly = new(new Kind("Community.HumanTask", new Mark("checks", "R046")), "直接决定");

    static MandatoryStep[] ResolutionToEnd =>
    [
        new("决议会议通知", "R055", Any, CallOf("ResidentRepresentatives", "Households")) { Instead = [DecidedDirectly] },
        new("居民代表会议或居民会议决议", "R055", Passed, VoteOf("ResidentRepresentatives", "Households")) { Instead = [DecidedDirectly] },
        new("决议公开", "R061", Quiet, Notice("W15")) { Instead = [new(Notice("W51"), Quiet)] },
        new("组织实施", "R055", Any, new Kind("Community.HumanTask", new Mark("checks", "R061"))),
        new("实施结果公开", "R063", Quiet, Notice("W18")),
        new("归档检查", "R066", ["齐全"], new Kind("Community.ArchiveCheck")),
    ];

    /// <summary>Those of whole procedures, which end with a case; the others are sub-processes that many procedures use.</summary>
    public static IReadOnlyList<MandatoryOrder> Procedures => [.. All.Where(order => order.End.Type == Archived.Type)];

    public static IReadOnlyList<MandatoryOrder> All { get; } =
    [
        new("P01", "结案", Archived,
        [
            new("征求意见", "R055", Any, Notice("W01")),
            new("意见汇总", "R057", Any, Filing("W03")),
            new("两委提议", "R055", Passed, VoteOf("TwoCommittees")) { HeldElsewhere = true },
            new("相关单位商议（议事会）", "R055", Deliberated, VoteOf("DeliberationCouncil")),
            .. ResolutionToEnd,
        ]),
        new("P02", "结案", Archived,
        [
            new("党组织提议", "R055", Passed, VoteOf("PartyCommittee")) { HeldElsewhere = true },
            new("两委商议", "R055", Passed, VoteOf("TwoCommittees")) { HeldElsewhere = true },
            new("党员会议审议", "R065", Passed, VoteOf("PartyMembers")),
            .. ResolutionToEnd,
        ]),
        new("P03", "结案", Archived,
            new MandatoryStep("三方商定参加人员", "R033", ["同意"], new Kind("Community.Approval", new Mark("mode", "会签"), new Mark("approvers", "SubdistrictOffice"), new Mark("approvers", "CommunityPartySecretary"), new Mark("approvers", "ResidentsCommitteeDirector"))),
            new MandatoryStep("听证公告", "R032", Any, CallOf("HearingRepresentatives")),
            new MandatoryStep("签到与法定人数", "R035", ["达到法定人数"], new Kind("Community.Attendance", new Mark("body", "HearingRepresentatives"))),
            new MandatoryStep("表决", "R036", Decided, VoteOf("HearingRepresentatives")),
            new MandatoryStep("听证会议纪要", "R039", Any, Filing("W22")),
            new MandatoryStep("报备案", "R040", Any, Filing("W24")),
            new MandatoryStep("结果公布", "R040", Any, Notice("W23"))),
        new("P04", "结案", Archived,
            new MandatoryStep("议事会公告", "R041", Any, CallOf("DeliberationCouncil", "GridDeliberationCouncil")),
            new MandatoryStep("签到与法定人数", "R044", ["达到法定人数"], new Kind("Community.Attendance", new Mark("body", "DeliberationCouncil", "GridDeliberationCouncil"))),
            new MandatoryStep("讨论与表决", "R043", Deliberated, VoteOf("DeliberationCouncil", "GridDeliberationCouncil"))),
        new("P05", "结案", Archived,
            new MandatoryStep("街道审核参会人员名单", "R068", ["同意"], new Kind("Community.HumanTask", new Mark("file", "W32")), new Kind("Community.Approval", new Mark("papers", "W32"))),
            new MandatoryStep("会议通知", "R068", Any, CallOf("EvaluationRaters")),
            new MandatoryStep("述职", "R070", Any, new Kind("Community.HumanTask", new Mark("checks", "R070"))),
            new MandatoryStep("无记名测评", "R080", ["公布"], new Kind("Community.Evaluation")),
            new MandatoryStep("评议会记录", "R066", Any, Filing("W36")),
            new MandatoryStep("结果公布", "R081", Any, Notice("W37")),
            new MandatoryStep("报备案", "R081", Any, Filing("W38")) { Beside = true },
            new MandatoryStep("结果运用", "R075", Any, Filing("W95")) { Beside = true },
            new MandatoryStep("归档检查", "R066", ["齐全"], new Kind("Community.ArchiveCheck"))),
        new("P14", "结案", Archived,
            new MandatoryStep("监督委员会审查", "R087", ["审查通过"], new Kind("Community.HumanTask", new Mark("panels", "review"))),
            new MandatoryStep("集体讨论确定", "R087", ["确定"], new Kind("Community.HumanTask", new Mark("panels", "collective"), new Mark("checks", "R087"))),
            new MandatoryStep("公布", "R087", Any, Notice("W51")),
            new MandatoryStep("统计不赞成比例", "R091", Any, new Kind("Community.HumanTask", new Mark("panels", "objections")))),
        new("meeting", "会议通过", new Kind("Elsa.Complete", new Mark("outcomes", "通过")),
            new MandatoryStep("签到与法定人数", "R030", ["达到法定人数"], new Kind("Community.Attendance")),
            new MandatoryStep("表决", "R030", Decided, new Kind("Community.Vote"))),
        new("publicity", "公示期满", new Kind("Elsa.Complete", new Mark("outcomes", Quiet)),
            new MandatoryStep("审核签字", "R084", ["同意"], new Kind("Community.Approval")),
            new MandatoryStep("张贴", "R095", Any, new Kind("Community.HumanTask", new Mark("panels", "publication"))),
            new MandatoryStep("公示期", "R009", Any, new Kind("Community.Publicity"))),
        new("document-filing", "归档", new Kind("Elsa.Complete", new Mark("outcomes", "已归档")),
            new MandatoryStep("签发", "R107", ["同意"], new Kind("Community.Approval"))),
    ];
}
