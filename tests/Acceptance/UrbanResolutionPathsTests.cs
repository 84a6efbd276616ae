using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Every way through P01 from the resolution to the archive that SC01 does not take; each from a case of its own.</summary>
public sealed class UrbanResolutionPathsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task A_charter_goes_to_all_households_and_is_filed_with_the_street()
    {
        await urban.ToResolutionAsync("①");
        var today = DateOnly.FromDateTime((await Street.NowAsync()).DateTime);
        await Street.RefusedAsync("R004", Clerk, "发居民会议通知", "发布", ResolutionNotice(today.AddDays(9)));
        await urban.CallResolutionAsync("居民会议", lead: 10);
        var attendance = await Street.TaskAsync(Clerk, "居民会议签到");
        Assert.Equal((1286, 644), (attendance["panels"]!["attendance"]!["expected"]!.GetValue<int>(), attendance["panels"]!["attendance"]!["required"]!.GetValue<int>()));
        await Street.RefusedAsync("R059", Clerk, "居民会议签到", "达到法定人数", new { Chairperson = "王某", Recorder = "李某" }, new { attendance = new { attended = 643 } });
        await urban.AttendResolutionAsync(700, "居民会议");
        Assert.Equal("通过", (await urban.BallotAsync(700, 700, 351, 349, "居民会议"))["outcome"]!.GetValue<string>());
        await urban.SignResolutionAsync("居民会议");
        await urban.DiscloseAsync();
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Clerk, "公约章程备案报告", "提交", new { CharterName = "安澜社区居民公约" });
        await Street.DoAsync("street.office", "签发", "退回", panels: new { opinion = new { text = "第三条与法规抵触" } });
        await Street.DoAsync(Clerk, "公约章程备案报告", "提交", new { CharterName = "安澜社区居民公约（修订）" });
        var filed = await Street.DoAsync("street.office", "签发", "同意");
        Assert.Equal("W88", filed["documents"]![0]!["code"]!.GetValue<string>());
        await Street.TaskAsync(Clerk, "组织实施");
    }

    [Fact]
    public async Task A_resolution_that_fails_is_revised_or_abandoned()
    {
        await urban.ToResolutionAsync();
        await urban.ResolveAsync(votesFor: 23, against: 24);
        Assert.Null((await Street.MatterAsync())["resolvedOn"]);
        await Street.DoAsync(Director, "决议未通过", "修改后重议");
        await urban.ProposeAsync();
        await urban.DeliberateAsync();
        await urban.ResolveAsync(votesFor: 23, against: 24);
        await Street.DoAsync(Director, "决议未通过", "放弃");
        await urban.FailedResultIsPostedAsync("表决未通过的结果", "表决未通过结果");
    }

    [Fact]
    public async Task More_ballots_than_were_given_out_make_the_vote_void_and_it_is_taken_again()
    {
        await urban.ToResolutionAsync();
        await urban.CallResolutionAsync();
        await Street.RefusedAsync("R058", Clerk, "居民代表会议签到", "达到法定人数", new { Chairperson = "王某", Recorder = "李某" }, new { attendance = new { attended = 40 } });
        await urban.AttendResolutionAsync(47);
        Assert.Equal("重投", (await urban.BallotAsync(46, 47, 39, 8))["outcome"]!.GetValue<string>());
        Assert.Equal("通过", (await urban.BallotAsync(47, 46, 39, 7))["outcome"]!.GetValue<string>());
        await urban.SignResolutionAsync("居民代表会议");
        await Street.TaskAsync(Clerk, "拟写决议公告");
    }

    [Fact]
    public async Task Representatives_without_a_quorum_are_called_again_with_a_new_notice()
    {
        await urban.ToResolutionAsync();
        await urban.CallResolutionAsync();
        Assert.Equal("流会", (await urban.AttendResolutionAsync(40))["outcome"]!.GetValue<string>());
        await Street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "大雨" });
        await urban.ResolveAsync();
        await Street.TaskAsync(Clerk, "拟写决议公告");
    }

    [Fact]
    public async Task What_almost_all_reject_cannot_be_maintained_and_is_decided_again()
    {
        await urban.ToDisclosureAsync();
        await urban.CountAsync(64, 45);
        await urban.NoticeEndsAsync();
        Assert.Equal("绝大多数反对", (await urban.NoticeAsync())["result"]!.GetValue<string>());
        await Street.RefusedAsync("R092", Secretary, "应予纠正", "维持");
        var filed = await Street.DoAsync(Secretary, "应予纠正", "修改后重议");
        Assert.Equal("W52", filed["documents"]![0]!["code"]!.GetValue<string>());
        Assert.Null((await Street.MatterAsync())["resolvedOn"]);
        await urban.ProposeAsync();
        await urban.DeliberateAsync();
        await urban.ResolveAsync();
        await urban.DiscloseAsync();
        await urban.CountAsync(64, 45);
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Secretary, "应予纠正", "撤回");
        await urban.EndedAsync("Terminated");
    }

    [Fact]
    public async Task What_too_few_have_answered_the_supervision_committee_may_find_in_writing()
    {
        await urban.ToDisclosureAsync();
        await urban.CountAsync(20, 20);
        var url = $"/api/v1/notices/{(await urban.NoticeAsync())["id"]}/finding";
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync(Clerk, HttpMethod.Post, url, new { text = "走访86户，81户反对" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Street.RawAsync("anlan.supervision", HttpMethod.Post, url, new { text = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Street.RawAsync("anlan.supervision", HttpMethod.Post, url, new { text = "走访86户，81户反对" })).StatusCode);
        await urban.NoticeEndsAsync();
        Assert.Equal("绝大多数反对", (await urban.NoticeAsync())["result"]!.GetValue<string>());
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("走访86户"));
        Assert.Equal(HttpStatusCode.Conflict, (await Street.RawAsync("anlan.supervision", HttpMethod.Post, url, new { text = "再次认定" })).StatusCode);
        await Street.RefusedAsync("R092", Secretary, "应予纠正", "维持");
        await Street.DoAsync(Secretary, "应予纠正", "撤回");
        await urban.EndedAsync("Terminated");
    }

    [Fact]
    public async Task Spending_beyond_the_estimate_asks_for_its_reason()
    {
        await urban.ToImplementationAsync();
        var silent = await urban.FinishAsync(actual: 130000);
        Assert.Contains(silent["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R063");
        await urban.RegisterAsync();
        var errors = (await (await Street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/matters/{Street.MatterId}/amend", new { Budget = "很多", SubjectCategory = "①", Nonsense = 1 })).Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        Assert.Equal(["Budget", "SubjectCategory", "nonsense"], errors.Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, (await Street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/matters/{Street.MatterId}/amend", new { Budget = 130000 })).StatusCode);
        Assert.Equal("130000", await urban.FactAsync("", "Budget"));
    }

    [Fact]
    public async Task Fewer_than_two_thirds_against_is_no_reason_to_correct()
    {
        await urban.ToDisclosureAsync();
        await urban.CountAsync(64, 42);
        await urban.NoticeEndsAsync();
        await Street.TaskAsync(Clerk, "组织实施");
    }

    [Fact]
    public async Task Implementation_is_prolonged_but_never_changed_and_missed_supervision_is_said()
    {
        await urban.ToImplementationAsync();
        var change = await Street.RefusedAsync("R062", Clerk, "完成情况", "申请变更");
        Assert.Contains("引用原决议", change["remedy"]!.GetValue<string>());
        Assert.Empty((await Street.MatterAsync())["clues"]!.AsArray());
        await urban.ProlongedAsync();
        await Street.DaysOnAsync(40);
        Assert.True((await Street.TaskAsync("anlan.deliberation", "监督"))["task"]!["workdaysLeft"]!.GetValue<int>() < 0);
        var finished = await urban.FinishAsync();
        Assert.Contains(finished["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R064");
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("〔R064〕"));
        var left = (await Street.MatterAsync())["tasks"]!.AsArray().Select(t => t!["title"]!.GetValue<string>());
        Assert.Equal(["拟写实施结果公告"], left);
    }

    [Fact]
    public async Task Supervision_missed_twice_running_is_reported_to_the_supervision_committee()
    {
        await urban.ToImplementationAsync();
        await urban.ProlongedAsync();
        await Street.DaysOnAsync(70);
        await urban.FinishAsync();
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("已报居务监督委员会"));
        var copies = (await Street.SendAsync("anlan.supervision", HttpMethod.Get, $"/api/v1/tasks?box=copied&q={Street.MatterNo}"))["items"]!.AsArray();
        Assert.Contains(copies, row => row!["title"]!.GetValue<string>().Contains("完成情况"));
    }

    [Fact]
    public async Task A_resolution_is_changed_by_a_new_matter_that_names_it()
    {
        await urban.RegisterAsync();
        var undecided = Street.MatterNo;
        JsonObject Fields(string original) => new()
        {
            ["SubjectCategory"] = "④", ["SourceKind"] = "Residents", ["Buildings"] = "3号院", ["ScopeHouseholds"] = 214, ["Budget"] = 150000,
            ["RequiresResidentsMeeting"] = false, ["RequiresFiling"] = false, ["OriginalNo"] = original,
        };
        async Task<string> WrongAsync(string original)
        {
            var response = await Street.RawAsync(Clerk, HttpMethod.Post, "/api/v1/matters", new { process = "P01", title = "充电棚概算变更", fields = Fields(original) });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            return (await response.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["OriginalNo"]![0]!.GetValue<string>();
        }

        Assert.Contains("还没有通过的决议", await WrongAsync(undecided));
        Assert.Contains("没有事项", await WrongAsync("A101-2026-999"));

        await urban.ToImplementationAsync();
        var (id, no) = (Street.MatterId, Street.MatterNo);
        await Street.StartAsync(Clerk, "P01", "充电棚概算变更", Fields(no));
        var changing = await Street.MatterAsync();
        Assert.Equal(no, changing["changes"]!["no"]!.GetValue<string>());
        Assert.Contains(no, Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{changing["documents"]![0]!["id"]}/file")));
        var original = await Street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/matters/{id}");
        Assert.Equal(changing["no"]!.GetValue<string>(), original["changedBy"]![0]!["no"]!.GetValue<string>());
        Assert.Contains(original["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("为变更本事项的决议"));
    }

    [Fact]
    public async Task What_hangs_too_late_is_said()
    {
        await urban.ToResolutionAsync();
        await urban.ResolveAsync();
        await Street.DaysOnAsync(8);
        var posted = await Street.PublishAsync("决议公告", Director, new { Summary = "见附件《决议》。" });
        Assert.Contains(posted["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R061");
        Assert.Contains((await Street.MatterAsync())["clues"]!.AsArray(), c => c!["code"]!.GetValue<string>() == "B6-2");
        await urban.NoticeEndsAsync();
        await urban.BeginAsync(20);
        await urban.FinishAsync();
        await Street.DaysOnAsync(10);
        var result = await Street.PublishAsync("实施结果公告", Director, new { });
        Assert.Contains(result["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R063");
    }

    [Fact]
    public async Task A_problem_that_supervision_finds_keeps_it_watching()
    {
        await urban.ToImplementationAsync();
        await Street.DoAsync("anlan.deliberation", "监督", "发现问题", new
        {
            ProgressPercent = 20,
            FundUsed = 1000,
            Rows = new[] { new { Date = $"{await Street.NowAsync():yyyy-MM-dd}", Inspector = "甲某", Progress = "20%", Problem = "雨水口未留" } },
        });
        await Street.TaskAsync("anlan.deliberation", "监督");
        await Street.TaskAsync(Clerk, "完成情况");
    }

    [Fact]
    public async Task A_rejected_result_is_published_again_and_a_missing_paper_holds_the_closing_up()
    {
        await urban.ToImplementationAsync();
        await urban.FinishAsync();
        await urban.PublishResultAsync();
        await urban.CountAsync(64, 45);
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Secretary, "应予纠正", "重新公布");
        await urban.PublishResultAsync();

        await RenameAsync("W03", "X03");
        await urban.NoticeEndsAsync();
        Assert.Contains("W03", await urban.FactAsync("Closing", "MissingPapers"));
        var refusal = await Street.RefusedAsync("R066", "anlan.archivist", "补齐缺少的文书", "提交");
        Assert.Contains("W03", refusal["detail"]!.GetValue<string>());
        await RenameAsync("X03", "W03");
        await Street.DoAsync("anlan.archivist", "补齐缺少的文书", "提交");
        await RenameAsync("W03", "X03");
        await Street.RefusedAsync("R066", "anlan.archivist", "结案归档", "结案归档");
        await RenameAsync("X03", "W03");
        await Street.DoAsync("anlan.archivist", "结案归档", "结案归档");
        await urban.EndedAsync("Archived");
    }

    /// <summary>A paper that was filed is no longer to be found under its code.</summary>
    async Task RenameAsync(string from, string to)
    {
        await using var scope = server.Scope();
        var changed = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<ArchiveItem>()
            .Where(i => i.MatterId == Street.MatterId && i.TemplateCode == from).ExecuteUpdateAsync(set => set.SetProperty(i => i.TemplateCode, to));
        Assert.Equal(1, changed);
    }
}
