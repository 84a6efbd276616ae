using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>The cases of a release's fixture: each procedure stopped wherever a different kind of thing is waited for.</summary>
public sealed class ReleaseCases(ServerFixture server)
{
    const string Admin = "admin.flow";

    readonly CaseRunner _runner = new();
    readonly List<RunningCase> _cases = [];
    readonly List<Func<Task>> _last = [];

    /// <summary>All of them, in the order in which they were started.</summary>
    public IReadOnlyList<RunningCase> All => _cases;

    public async Task MakeAsync()
    {
        await UrbanAsync();
        await VillageAsync();
        await HearingAsync();
        await DeliberationAsync();
        await DisclosureAsync();
        await EditedFlowsAsync();
        await TrialAsync();
        await _runner.RunAsync(_cases);
        await RejectedNoticesAsync();
        await EvaluationAsync();
        foreach (var act in _last)
            await act();
    }

    async Task UrbanAsync()
    {
        Verb(await P01Async("草稿", "拟写征求意见公告"), "拟写征求意见公告", HttpMethod.Put, "draft", new { fields = new { Background = "写到一半" } });
        Verb(_cases[^1], "拟写征求意见公告", HttpMethod.Post, "comment", new { text = "请写清楚范围" });
        Verb(_cases[^1], "拟写征求意见公告", HttpMethod.Post, "copy", new { userNames = new[] { "anlan.director", "street.leader" } });
        Verb(_cases[^1], "拟写征求意见公告", HttpMethod.Post, "remind", new { }, Secretary);
        Verb(await P01Async("退回", "审核征求意见公告"), "审核征求意见公告", HttpMethod.Post, "return", new { reason = "缺少联系电话" }, Secretary);
        Verb(await P01Async("转办", "拟写征求意见公告"), "拟写征求意见公告", HttpMethod.Post, "transfer", new { userName = "anlan.recorder", reason = "出差" });
        Verb(await P01Async("加签", "拟写征求意见公告"), "拟写征求意见公告", HttpMethod.Post, "cosign", new { userName = Director, question = "范围合适吗？", wait = true });
        await P01Async("张贴", "张贴征求意见公告");
        Later(await P01Async("公示中", "张贴征求意见公告"), ["答复"], async one =>
        {
            await OpinionAsync(one, new { households = 3, against = 1, operationId = NewId() });
            await FeedbackAsync(one, "请公布依据。");
        });
        await P01Async("汇总", "汇总征求意见");
        Later(await P01Async(["登记听证情况"], "等听证", new Answer("汇总征求意见", "需听证")), ["登记听证情况"], async one =>
        {
            var hearing = new RunningCase(new Street(server), "停车棚选址听证") { Holds = ["发听证会通知"] };
            await hearing.Street.StartAsync(Clerk, "P03", hearing.Title, new { }, one.Street.MatterId);
            await _runner.WorkAsync([hearing]);
            _cases.Add(hearing);
        });
        await P01Async("提议签到", "提议会签到");
        await P01Async("提议表决", "提议会表决");
        await P01Async("提议签发", "签发");
        await P01Async(["流会登记"], "提议流会", Absent("提议会签到"));
        await P01Async(["连续流会指导"], "提议再流会", Absent("提议会签到"), new("流会登记", "改期重开", new { Reason = "多人公差" }), Absent("提议会签到"), new("流会登记", "报街道办事处", new { Reason = "多人公差" }));
        Later(await P01Async("等议事会", "发社区议事会通知"), ["社区议事会签到"], _ => Task.CompletedTask);
        Later(await P01Async(["社区议事会签到"], "议事会未达三分之二", Came("社区议事会签到"), Short), ["决定怎样处置"], _ => Task.CompletedTask);
        await P01Async(["决定怎样处置", "填写未通过议案上报单"], "定时默认上报", Came("社区议事会签到"), Short);
        await P01Async(["再议"], "缓办", Came("社区议事会签到"), Short, new("决定怎样处置", "缓办", new { Reason = "资金没有落实", ReviewDate = "2027-03-01" }));
        foreach (var (title, hold) in new[] { ("列入议题", "列入党工委议题"), ("确认议题", "确认党工委议题"), ("党工委决定", "登记党工委会议的决定"), ("党工委纪要", "签发党工委会议纪要") })
            await P01Async([hold], title, Came("社区议事会签到"), Short, new("决定怎样处置", "上报街道党工委"));
        await P01Async("代表表决", "居民代表会议表决");
        await P01Async(["决议未通过"], "决议未通过", Came("居民代表会议签到", 47), Lost);
        await P01Async(["张贴表决未通过"], "放弃", Came("居民代表会议签到", 47), Lost, new("决议未通过", "放弃"));
        Later(await P01Async("决议公示中", "张贴决议公告"), ["答复"], one => OpinionAsync(one, new { raiser = "居民己", content = "概算偏高。", operationId = NewId() }));
        await P01Async("决议待纠正", "张贴决议公告");
        await P01Async("待开工", "按决议组织实施");
        await P01Async("实施中", "登记实施完成情况", "记录实施监督情况");
        await P01Async("结果公告", "拟写实施结果公告");
        await P01Async("待结案", "结案归档");
        await P01Async("已结案");
        await StartAsync(Clerk, "P01", "居民公约修订", Matter("①"), ["签发：公约章程备案报告"]);
    }

    async Task VillageAsync()
    {
        foreach (var (title, hold) in new[] { ("招租一", "社区党组织会议表决"), ("招租二", "商议会签到"), ("招租三", "党员会议签到"), ("招租四", "逐条说明党员意见"), ("招租五", "发居民代表会议通知"), ("招租六", "审核决议公告") })
            await StartAsync(VillageCase.Clerk, "P02", title, VillageCase.Matter(), [hold]);
    }

    async Task HearingAsync()
    {
        var agreed = await StartAsync(Clerk, "P03", "停车位划线一", new { }, ["商定听证参加人员"]);
        _last.Add(() => agreed.Street.DoAsync("street.office", "商定听证参加人员", "同意"));
        foreach (var (title, hold) in new[] { ("停车位划线二", "听证会签到"), ("停车位划线三", "听证会表决"), ("停车位划线四", "起草听证会议纪要"), ("停车位划线五", "听证会备案") })
            await StartAsync(Clerk, "P03", title, new { }, [hold]);
        await StartAsync(Clerk, "P03", "停车位划线六", new { }, ["没有形成多数意见"], Came("听证会签到"),
            new("听证会表决", Panels: new { vote = new Dictionary<string, int> { ["issued"] = 31, ["returned"] = 31, ["for"] = 10, ["against"] = 21, ["abstain"] = 0 } }));
        Later(await StartAsync(Clerk, "P03", "停车位划线七", new { }, ["张贴听证结果公告"]), ["答复"], _ => Task.CompletedTask);
    }

    async Task DeliberationAsync()
    {
        object fields = new { Level = "Grid", ConcernsPublic = "true", GridName = "榆荫第二网格" };
        await StartAsync("yuyin.grid", "P04", "门禁维修一", fields, ["网格议事会表决"], "yuyin.clerk");
        await StartAsync("yuyin.grid", "P04", "门禁维修二", fields, ["提交社区议事会"], "yuyin.clerk", Came("网格议事会签到", 13), Show("网格议事会表决", 6, 7, 0));
        await StartAsync("yuyin.grid", "P04", "门禁维修三", fields, [], "yuyin.clerk");
        await StartAsync("yuyin.clerk", "P04", "楼道照明", new { Level = "Community", ConcernsPublic = "true" }, ["社区议事会表决"], "yuyin.clerk");
        Later(await StartAsync("yuyin.clerk", "P01", "楼顶加固", Matter("④"), ["发社区议事会通知"], "yuyin.clerk"), ["发社区议事会通知"], async one =>
        {
            var grid = new RunningCase(new Street(server) { Clerk = "yuyin.clerk" }, "楼顶加固（网格）") { Holds = ["发网格议事会通知"] };
            await grid.Street.StartAsync("yuyin.grid", "P04", grid.Title, fields, one.Street.MatterId);
            await _runner.WorkAsync([grid]);
            _cases.Add(grid);
        });
    }

    async Task DisclosureAsync()
    {
        foreach (var (title, hold) in new[] { ("公益金一", "审查居务公开方案"), ("公益金二", "集体讨论"), ("公益金三", "统计不赞成比例") })
            await StartAsync(Clerk, "P14", title, new { }, [hold]);
        Later(await StartAsync(Clerk, "P14", "公益金四", new { }, ["张贴居务公开公告"]), ["答复"], one => FeedbackAsync(one, "请公开凭证。"));
        await StartAsync(Clerk, "P14", "公益金五", new { }, ["张贴居务公开公告"]);
        await StartAsync(Clerk, "P14", "公益金六", new { }, ["张贴居务公开公告"]);
        await StartAsync(Clerk, "P14", "公益金七", new { }, []);
    }

    /// <summary>A procedure on three versions and a draft; one with an activity that fails; one of this fixture's own; and waits of the engine alone.</summary>
    async Task EditedFlowsAsync()
    {
        await PublishAsync("HearingProcess", flow =>
        {
            flow["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""
                { "id": "recount", "type": "Elsa.RunJavaScript", "version": 1, "metadata": { "displayText": "核对名单" }, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "getVariable('没有这个').count" } } }
                """));
            var lines = flow["root"]!["connections"]!.AsArray();
            foreach (var line in lines.Where(line => line!["source"]!["activity"]!.ToString() == "survey"))
                line!["target"]!["activity"] = "recount";
            lines.Add(JsonNode.Parse("""{ "source": { "activity": "recount", "port": "Done" }, "target": { "activity": "people", "port": "In" }, "vertices": [] }"""));
        });
        await StartAsync(Clerk, "P03", "停车位划线八", new { }, ["不会有的事"]);
        await PublishAsync("HearingProcess", flow =>
        {
            flow["root"]!["activities"]!.AsArray().Remove(Activity(flow, "recount"));
            var lines = flow["root"]!["connections"]!.AsArray();
            lines.Remove(lines.Single(line => line!["source"]!["activity"]!.ToString() == "recount"));
            foreach (var line in lines.Where(line => line!["target"]!["activity"]!.ToString() == "recount"))
                line!["target"]!["activity"] = "people";
            Activity(flow, "meeting")["leadDays"]!["expression"]!["value"] = "5";
        });
        await PublishAsync("DeliberationProcess", flow => flow["description"] = "还没有发布的修改", publish: false);
        foreach (var file in new[] { "waited-for", "ends-at-once", "every-wait", "several-hands" })
            await SaveAsync(Flow(file), true);
        Later(await StartAsync(Clerk, "P90", "几个人一起办", new { }, ["一步", "签"]), ["一步", "签"], async one =>
        {
            await one.Street.DoAsync(Secretary, "依次签", "同意");
            await one.Street.DoAsync(Director, "一起签", "同意");
        });
        _last.Add(async () => await RunAsync("every-wait"));
    }

    async Task TrialAsync()
    {
        await RunAsync("UrbanOstd");
        using var admin = await server.As(Admin);
        var trial = (await admin.GetFromJsonAsync<JsonNode>("/api/v1/matters"))!["items"]!.AsArray().Single(row => row!["isTrial"]!.GetValue<bool>())!;
        var street = new Street(server) { Clerk = Admin, MatterId = trial["id"]!.GetValue<Guid>(), MatterNo = trial["no"]!.ToString() };
        _cases.Add(new RunningCase(street, trial["title"]!.ToString()) { Holds = ["汇总征求意见"] });
        // In this release a trial's meeting took the next number of the year from the real ones.
        Later(_cases[^1], ["提议会表决"], _ => Task.CompletedTask);
    }

    /// <summary>Notices that most residents reject, or too few have answered, until what follows is asked for.</summary>
    async Task RejectedNoticesAsync()
    {
        (string Title, int Households, int Against, string Hold)[] rejected = [("决议待纠正", 64, 45, "应予纠正"), ("公益金五", 63, 45, "应予纠正"), ("公益金六", 20, 20, "书面认定")];
        foreach (var (title, households, against, hold) in rejected)
        {
            var one = _cases.Single(one => one.Title == title);
            one.Holds = [hold];
            await _runner.WorkAsync([one]);
            await OpinionAsync(one, new { households, against, operationId = NewId() });
        }

        await _runner.RunAsync([.. rejected.Select(said => _cases.Single(one => one.Title == said.Title))]);
    }

    /// <summary>The last turns of the clock: a ballot is counted on the day it is cast.</summary>
    async Task EvaluationAsync()
    {
        var fields = new { EvaluationKind = "Comprehensive", PlannedOn = $"{(await _cases[0].Street.NowAsync()).AddDays(10):yyyy-MM-dd}" };
        List<RunningCase> evaluations =
        [
            await StartAsync(Clerk, "P05", "年终评议一", fields, ["工作站站长述职报告", "审核评议会参会人员名单"]),
            await StartAsync(Clerk, "P05", "年终评议二", fields, ["确认参评人数不足"], new Answer("评议会签到", Panels: new { raters = new { attended = 46, reason = "大雪，部分人员未到" } })),
            await StartAsync(Clerk, "P05", "年终评议三", fields, ["张贴评议结果公告", "评议结果备案", "结果怎样运用"]),
            await StartAsync(Clerk, "P05", "年终评议四", fields, ["无记名测评"]),
        ];
        await _runner.RunAsync(evaluations);
        var (_, task) = await TaskAsync(evaluations[^1], "无记名测评");
        var codes = (await evaluations[^1].Street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/ballots", new { count = 20 }, HttpStatusCode.Created))["codes"]!.AsArray();
        using var phone = server.Anonymous();
        foreach (var code in codes.Take(3))
            (await phone.PostAsJsonAsync("/api/v1/ballots", new { code = code!.ToString(), marks = new Dictionary<string, string> { ["c0"] = "满意", ["p0"] = "称职" } })).EnsureSuccessStatusCode();
    }

    static JsonObject Matter(string category) => new()
    {
        ["SubjectCategory"] = category,
        ["SourceKind"] = "Residents",
        ["Buildings"] = "3号院1—5栋",
        ["ScopeHouseholds"] = 214,
        ["Budget"] = 116000,
        ["RequiresResidentsMeeting"] = category == "①",
        ["RequiresFiling"] = category == "①",
    };

    Task<RunningCase> P01Async(string title, params string[] holds) => StartAsync(Clerk, "P01", title, Matter("④"), holds);

    Task<RunningCase> P01Async(string[] holds, string title, params Answer[] answers) => StartAsync(Clerk, "P01", title, Matter("④"), holds, Clerk, answers);

    Task<RunningCase> StartAsync(string user, string process, string title, object fields, string[] holds, params Answer[] answers) => StartAsync(user, process, title, fields, holds, user, answers);

    async Task<RunningCase> StartAsync(string user, string process, string title, object fields, string[] holds, string reader, params Answer[] answers)
    {
        var one = new RunningCase(new Street(server) { Clerk = reader }, title) { Holds = holds, Answers = [.. answers] };
        await one.Street.StartAsync(user, process, title, fields);
        _cases.Add(one);
        return one;
    }

    /// <summary>At the very end, when the clock moves no more: goes on to the last stop, then does the rest.</summary>
    void Later(RunningCase one, string[] holds, Func<RunningCase, Task> act) => _last.Add(async () =>
    {
        one.Holds = holds;
        await _runner.WorkAsync([one]);
        await act(one);
    });

    void Verb(RunningCase one, string words, HttpMethod method, string verb, object body, string user = Clerk) =>
        _last.Add(async () => await one.Street.SendAsync(user, method, $"/api/v1/tasks/{(await TaskAsync(one, words)).Task["id"]}/{verb}", body));

    async Task<(string Person, JsonNode Task)> TaskAsync(RunningCase one, string words)
    {
        var matter = await one.Street.MatterAsync();
        return await _runner.OpenAsync(one, matter, matter["tasks"]!.AsArray().Single(task => task!["title"]!.ToString().Contains(words, StringComparison.Ordinal))!);
    }

    static async Task OpinionAsync(RunningCase one, object opinion) =>
        await one.Street.SendAsync(one.Street.Clerk, HttpMethod.Post, $"/api/v1/notices/{await NoticeAsync(one)}/opinions", opinion);

    async Task FeedbackAsync(RunningCase one, string text)
    {
        using var anybody = server.Anonymous();
        (await anybody.PostAsJsonAsync($"/api/v1/notices/{await NoticeAsync(one)}/feedback", new { text, objection = true })).EnsureSuccessStatusCode();
    }

    static async Task<string> NoticeAsync(RunningCase one) => (await one.Street.MatterAsync())["notices"]!.AsArray().Last()!["id"]!.ToString();

    static Answer Absent(string words) => Came(words, 5);

    static Answer Came(string words, int attended = 31) => new(words, Panels: new { attendance = new { attended } });

    static Answer Show(string words, int votesFor, int against, int abstain) => new(words, Panels: new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } });

    static Answer Short => Show("社区议事会表决", 20, 9, 2);

    static Answer Lost => new("居民代表会议表决", Panels: new { vote = new Dictionary<string, int> { ["issued"] = 47, ["returned"] = 47, ["for"] = 8, ["against"] = 39, ["abstain"] = 0 } });

    static string NewId() => Guid.NewGuid().ToString("N");

    static JsonObject Flow(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Releases", "flows", $"{file}.json")))!.AsObject();

    static JsonObject Activity(JsonObject flow, string id) => flow["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == id)!.AsObject();

    async Task PublishAsync(string definitionId, Action<JsonObject> change, bool publish = true)
    {
        using var admin = await server.As(Admin);
        var flow = (await admin.GetFromJsonAsync<JsonObject>($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Published"))!;
        change(flow);
        await SaveAsync(flow, publish);
    }

    async Task SaveAsync(JsonObject flow, bool publish)
    {
        using var admin = await server.As(Admin);
        using var saved = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = flow, publish });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    /// <summary>Studio's Run button.</summary>
    async Task RunAsync(string definitionId)
    {
        using var admin = await server.As(Admin);
        using var response = await admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definitionId}/execute", new { versionOptions = "Latest" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
