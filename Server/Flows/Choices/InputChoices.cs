using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Studio;

namespace DecisionWorkflow.Server.Flows.Choices;

/// <summary>What may be chosen in an input of a flow, by the input's name: an input named alike means the same in every activity and sub-process.</summary>
internal sealed class InputChoices(TemplateLibrary templates)
{
    static readonly string[] Papers = ["Paper", "NoticePaper", "Papers", "RecordPapers", "DecisionPapers"];

    volatile IReadOnlyDictionary<string, IReadOnlyList<Choice>> _all = Fixed;

    static readonly Choice[] Duties = [.. Roles.Names.Where(role => !Roles.Administrative.Contains(role.Key)).Select(role => new Choice(role.Value, role.Key))];

    static readonly Choice[] Clauses = [.. RuleBook.All.Select(rule => new Choice($"{rule.Number} {rule.Title}", rule.Number))];

    static readonly IReadOnlyDictionary<string, IReadOnlyList<Choice>> Fixed = new Dictionary<string, IReadOnlyList<Choice>>
    {
        ["Role"] = Duties,
        ["ClerkRole"] = Duties,
        ["ChairRole"] = Duties,
        ["SignRole"] = Duties,
        ["ReviewRole"] = Duties,
        ["Superior"] = Duties,
        ["Body"] =
        [
            .. Enum.GetValues<Body>().Select(body => new Choice(BodyNames.Of(body), body.ToString())),
            new("居民会议（按户）", Bodies.Households), new("听证代表（本次商定）", Bodies.HearingRepresentatives), new("评议人（本次名单）", Bodies.EvaluationRaters),
        ],
        ["QuorumRule"] = Parameters("QuorumRule"),
        ["PassRule"] = Parameters("PassRule"),
        ["LeadDays"] = Parameters("LeadDays"),
        ["Days"] = Parameters("PublicityDays", "Consultation.Days"),
        ["Citation"] = Clauses,
        ["QuorumCitation"] = Clauses,
        ["PassCitation"] = Clauses,
        ["LeadRule"] = Clauses,
        ["GuardRule"] = [new("（不限）", ""), .. Clauses],
        ["Timeout"] = [new("只提醒", ""), new("R045 按规则默认处置", "R045")],
        ["Category"] = [new("（流程的类别）", ""), .. ArchiveCategories.Names.Select(one => new Choice(one.Value, one.Key))],
        ["Method"] = Same("举手", "无记名投票", "口头"),
        ["Kind"] = Same("公示", "征求意见"),
        ["Boards"] = Same([.. new[] { Boards.Affairs, Boards.Party, Boards.Community, "MultiChannel" }.Select(Boards.NameOf)]),
        ["Mode"] = [new("会签（都同意）", "会签"), new("或签（一人决定）", "或签"), new("依次（逐个）", "依次")],
        ["ReplyPaper"] = [new("W16 每条一份", "W16"), new("W52 期满后汇总", "W52")],
        ["Status"] = [new("已归档", "Archived"), new("已终止", "Terminated")],
        ["Approvers"] = Duties,
        ["Panels"] =
        [
            new("签到", "attendance"), new("表决", "vote"), new("会议通知", "convening"), new("集体研究", "collective"), new("意见", "opinion"),
            new("张贴公告", "publication"), new("公示审核人", "review"), new("异议登记", "objections"), new("逐条答复", "reply"), new("清点档案", "dossier"),
            new("评议对象", "subjects"), new("评议人名单", "raterList"), new("评议人签到", "raters"), new("述职内容", "dutyReport"), new("报告工作", "reporting"),
            new("无记名测评", "evaluation"), new("结果运用", "resultUse"),
        ],
    };

    /// <summary>The same object as long as no template came, went or changed its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> All
    {
        get
        {
            Choice[] papers = [.. templates.All.Select(template => new Choice($"{template.Code} {template.Name}", template.Code))];
            var known = _all;
            return known.TryGetValue(Papers[0], out var offered) && offered.SequenceEqual(papers)
                ? known
                : _all = new Dictionary<string, IReadOnlyList<Choice>>(Fixed.Concat(Papers.Select(input => KeyValuePair.Create(input, (IReadOnlyList<Choice>)papers))));
        }
    }

    static Choice[] Parameters(params string[] endings) =>
        [.. ParameterCatalogue.All.Where(one => endings.Any(ending => one.Name.EndsWith(ending, StringComparison.Ordinal))).Select(one => new Choice(one.Label, one.Name))];

    static Choice[] Same(params string[] values) => [.. values.Select(value => new Choice(value, value))];
}
