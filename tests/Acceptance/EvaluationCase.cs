using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The year-end evaluation of 安澜社区, step by step; what a test does not care about is done for it.</summary>
public sealed class EvaluationCase(Street street)
{
    public const string Clerk = "anlan.clerk";
    public const string Secretary = "anlan.secretary";
    public const string Leader = "street.leader";

    /// <summary>The linked leader as the demo street names him.</summary>
    public const string LeaderName = "于某";

    public static readonly object[] Raters = [.. new[] { 22, 9, 18, 40, 6, 17 }.Select((count, kind) => (object)new { Category = $"{kind + 1}", Count = count, Names = "名单略" })];

    static readonly (string User, string Task, string Reporter, string Items, string[] Ticked)[] Reports =
    [
        ("anlan.secretary", "党组织书记述职报告", "张某", "SecretaryItems", ["①贯彻路线方针政策、宣传和执行上级与本级党组织决议"]),
        ("anlan.director", "居委会主任述职报告", "王某", "DirectorItems", ["①贯彻政策法规"]),
        ("anlan.workstation", "工作站站长述职报告", "赵某", "WorkstationItems", ["③站长履职"]),
        ("anlan.security", "综治办主任述职报告", "钱某", "SecurityItems", ["④维护社区稳定"]),
    ];

    public Street Street => street;

    public Task<JsonNode> StartAsync(string kind = "Comprehensive", string? topic = null, string plannedOn = "2026-12-10") =>
        street.StartAsync(Clerk, "P05", topic is null ? "2026年度“四报告一评议”" : $"{topic}评议", new { EvaluationKind = kind, EvaluationTopic = topic, PlannedOn = plannedOn });

    public Task<JsonNode> ListAsync(object[]? raters = null) => street.DoAsync(Clerk, "拟定评议会参会人员名单", "提交", new { Rows = raters ?? Raters });

    public Task<JsonNode> ApproveListAsync() => street.DoAsync(Leader, "审核评议会参会人员名单", "同意");

    public async Task ReportAsync(params int[] who)
    {
        foreach (var no in who)
            await street.DoAsync(Reports[no].User, Reports[no].Task, "提交", Report(no));
    }

    public static Dictionary<string, object?> Report(int no) => new()
    {
        ["Reporter"] = Reports[no].Reporter,
        ["PartCompleted"] = "完成“一征三议两公开”事项6件。",
        ["PartDuties"] = "带头落实竞职承诺3项，完成2项。",
        ["PartPlan"] = "一是抓好党建；二是办好实事。",
        [Reports[no].Items] = Reports[no].Ticked,
    };

    public Task<JsonNode> NotifyAsync(string day) => street.DoAsync(Clerk, "发评议会通知", "发布", Notice(day));

    public static object Notice(string day) => new { MeetAt = $"{day}T14:30:00+08:00", Venue = "社区议事厅" };

    public static object Chair(string name = LeaderName) => new { Chairperson = name, Recorder = "李某" };

    public Task<JsonNode> SignInAsync(int attended = 96, string? reason = null) =>
        street.DoAsync(Clerk, "评议会签到", fields: Chair(), panels: new { raters = new { attended, reason } });

    public static object Spoken(params int[] order) => new
    {
        ProgramExplained = true,
        Reports = order.Select(no => new { Reporter = $"{Reports[no].Reporter}（{new[] { "书记", "主任", "站长", "综治办主任" }[no]}）", Summary = "报告全年工作和下步打算。" }).ToArray(),
    };

    public Task<JsonNode> SpeakAsync() => street.DoAsync(Clerk, "登记述职情况", "述职完毕", Spoken(0, 1, 2, 3));

    /// <summary>Everything up to the hour of the meeting.</summary>
    public async Task ToNoticeAsync(string day)
    {
        await StartAsync(plannedOn: day);
        await ListAsync();
        await ApproveListAsync();
        await ReportAsync(0, 1, 2, 3);
        await NotifyAsync(day);
        await street.OnAsync($"{day} 14:30");
    }

    /// <summary>Everything up to the moment of voting on the meeting's day.</summary>
    public async Task ToRatingAsync(string day, int attended = 96)
    {
        await ToNoticeAsync(day);
        await SignInAsync(attended);
        await SpeakAsync();
    }

    public static readonly object Counters = new { Teller = "丙某", Scrutineer = "丁某" };

    public static object Tally(int issued = 96, int returned = 95, int invalid = 2, int unmarked = 1) => new
    {
        evaluation = new
        {
            issued,
            returned,
            invalid,
            collective = new object[]
            {
                Collective("社区工作总体", 78, 12, 2, unmarked), Collective("社区党组织", 80, 10, 3), Collective("社区居委会", 70, 18, 5),
                Collective("社区工作站", 60, 20, 13), Collective("社区综治办", 40, 21, 32),
            },
            persons = new object[] { Person("张某", 70, 18, 4, 1), Person("王某", 55, 30, 6, 2), Person("赵某", 30, 30, 25, 8), Person("钱某", 12, 20, 25, 36) },
        },
    };

    static object Collective(string subject, int satisfied, int basic, int dissatisfied, int unmarked = 0) => new { subject, satisfied, basic, dissatisfied, unmarked };

    static object Person(string name, int excellent, int competent, int basic, int incompetent) => new { name, excellent, competent, basic, incompetent, unmarked = 0 };

    public Task<JsonNode> AnnounceAsync(object? tally = null) => street.DoAsync(Clerk, "无记名测评", fields: Counters, panels: tally ?? Tally());

    public async Task RecordAsync()
    {
        await street.DoAsync(Clerk, "评议会记录", "提交", new { LeaderComment = "肯定全年工作，指出综治工作短板，要求整改。" });
        await street.DoAsync(Leader, "签发", "同意");
    }

    /// <summary>What the case knows under this name.</summary>
    public async Task<JsonNode?> FactAsync(string scope, string name) =>
        (await street.MatterAsync())["fields"]!.AsArray().FirstOrDefault(f => f!["scope"]!.ToString() == scope && f["name"]!.ToString() == name)?["value"];

    public async Task<string[]> FiledAsync() =>
        [.. (await street.MatterAsync())["documents"]!.AsArray().Where(d => d!["archiveNo"] is not null).Select(d => $"{d!["archiveNo"]!.ToString()[..^5].Split('·')[1][5..]} {d["code"]}").Order(StringComparer.Ordinal)];
}
