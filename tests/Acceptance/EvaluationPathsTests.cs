using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The ways through P05 that SC07 does not take; each from a case of its own.</summary>
public sealed class EvaluationPathsTests(FromDecember server) : IClassFixture<FromDecember>
{
    readonly EvaluationCase evaluation = new(new Street(server));

    Street Street => evaluation.Street;

    async Task<string> InDaysAsync(int days) => $"{DateOnly.FromDateTime((await Street.NowAsync()).DateTime).AddDays(days):yyyy-MM-dd}";

    [Fact]
    public async Task A_returned_list_says_why_and_without_approval_there_is_no_meeting()
    {
        await evaluation.StartAsync();
        await evaluation.ListAsync([new { Category = "1", Count = 60, Names = "名单略" }]);
        var silent = await Street.TryAsync(Leader, "审核评议会参会人员名单", "退回");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        await Street.DoAsync(Leader, "审核评议会参会人员名单", "退回", panels: new { opinion = new { text = "缺居民代表" } });
        await evaluation.ReportAsync(0, 1, 2, 3);
        foreach (var step in new[] { "S04", "S05", "S07" })
            await Street.RefusedAsync("R068", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/{step}", new { });
        await evaluation.ListAsync();
        await evaluation.ApproveListAsync();
        var tooSoon = await Street.RefusedAsync("R004", Clerk, "发评议会通知", "发布", Notice(await InDaysAsync(2)));
        Assert.Contains("3", tooSoon["detail"]!.ToString());
        await evaluation.NotifyAsync(await InDaysAsync(3));
    }

    [Fact]
    public async Task A_list_that_misses_a_kind_is_warned_about()
    {
        await evaluation.StartAsync();
        var answer = await evaluation.ListAsync([new { Category = "1", Count = 40, Names = "名单略" }]);
        Assert.Equal(["R076", "R077"], answer["warnings"]!.AsArray().Select(w => w!["rule"]!.ToString()).Order());
    }

    [Fact]
    public async Task Too_few_raters_need_a_reason_and_the_leaders_word()
    {
        await evaluation.ToNoticeAsync(await InDaysAsync(3));
        var silent = await Street.TryAsync(Clerk, "评议会签到", fields: Chair(), panels: new { raters = new { attended = 46 } });
        Assert.Contains("raters.reason", await silent.Content.ReadAsStringAsync());
        Assert.Equal("BelowMinimum", (await evaluation.SignInAsync(46, "大雪，部分人员未到"))["outcomeCode"]!.ToString());
        await Street.DoAsync(Leader, "确认参评人数不足", "不同意", panels: new { opinion = new { text = "改天再开" } });
        await Street.DoAsync(Clerk, "评议会流会登记", "改期重开", new { Reason = "人数不足" });
        await evaluation.NotifyAsync(await InDaysAsync(3));
        await Street.DaysOnAsync(3);
        await evaluation.SignInAsync(46, "大雪，部分人员未到");
        await Street.DoAsync(Leader, "确认参评人数不足", "同意");
        await evaluation.SpeakAsync();
    }

    [Fact]
    public async Task Who_came_is_signed_in_by_the_approved_list_kind_by_kind()
    {
        var day = await InDaysAsync(3);
        await evaluation.StartAsync(plannedOn: day);
        await evaluation.ListAsync([.. Raters.Take(4), new { Category = "5", Count = 3, Names = "甲某、乙某、丙某" }, Raters[5]]);
        await evaluation.ApproveListAsync();
        await evaluation.ReportAsync(0, 1, 2, 3);
        await evaluation.NotifyAsync(day);
        await Street.OnAsync($"{day} 14:30");

        var lines = (await Street.TaskAsync(Clerk, "评议会签到"))["panels"]!["raters"]!["lines"]!.AsArray();
        Assert.Equal(["四单位人员 22 0", "监督委员会、兼职委员 9 0", "网格、楼栋人员 18 0", "居民、单位代表 40 0", "代表委员 3 3", "党员群众代表 17 0"], lines.Select(l => $"{l!["kind"]} {l["listed"]} {l["members"]!.AsArray().Count}"));
        var many = await Street.RefusedAsync("R068", Clerk, "评议会签到", null, Chair(), new { raters = new { came1 = 23, came4 = 40 } });
        Assert.Contains("“四单位人员”到会 23 人，多于街道党工委审核通过的 22 人", many["detail"]!.ToString());
        var stranger = await Street.TryAsync(Clerk, "评议会签到", null, Chair(), new { raters = new { came1 = 20, present = new[] { "路某" } } });
        Assert.Contains("raters.present", await stranger.Content.ReadAsStringAsync());
        var unequal = await Street.TryAsync(Clerk, "评议会签到", null, Chair(), new { raters = new { attended = 90, came1 = 20, came4 = 40 } });
        Assert.Contains("raters.attended", await unequal.Content.ReadAsStringAsync());

        var signed = await Street.DoAsync(Clerk, "评议会签到", null, Chair(), new { raters = new { came1 = 20, came2 = 8, came4 = 38, came6 = 15, present = new[] { lines[4]!["members"]![0]!["id"]!.ToString(), "丙某" } } });
        var warning = Assert.Single(signed["warnings"]!.AsArray())!;
        Assert.Equal(("R077", "到会人员缺少：网格、楼栋人员。"), (warning["rule"]!.ToString(), warning["detail"]!.ToString()));
        Assert.Equal(("83", "26"), ((await evaluation.FactAsync("Evaluation", "Attended"))!.ToString(), (await evaluation.FactAsync("Evaluation", "Absent"))!.ToString()));
        var sheet = (await Street.MatterAsync())["documents"]!.AsArray().Single(d => d!["code"]!.ToString() == "W11")!;
        var text = Word.Text(await Street.FileAsync("street.archivist", $"/api/v1/documents/{sheet["id"]}/file"));
        Assert.All(["甲某", "丙某", "居民、单位代表 38 人"], part => Assert.Contains(part, text));
        Assert.DoesNotContain("乙某", text);
    }

    [Fact]
    public async Task A_meeting_that_fails_twice_goes_to_the_street_which_may_end_it()
    {
        await evaluation.ToNoticeAsync(await InDaysAsync(3));
        await Street.RefusedAsync("R076", Clerk, "评议会签到", "流会", Chair(), new { raters = new { attended = 60 } });
        await Street.RefusedAsync("R068", Clerk, "评议会签到", null, Chair(), new { raters = new { attended = 113 } });
        await FailAsync("改期重开");
        await evaluation.NotifyAsync(await InDaysAsync(3));
        await Street.DaysOnAsync(3);
        await Street.DoAsync(Clerk, "评议会签到", "流会", Chair(), new { raters = new { attended = 20 } });
        await Street.RefusedAsync("R030", Clerk, "评议会流会登记", "改期重开", new { Reason = "人数不足" });
        await Street.DoAsync(Clerk, "评议会流会登记", "报街道办事处", new { Reason = "人数不足" });
        await Street.DoAsync("street.office", "评议会连续流会指导", "终止");
        Assert.Equal("Terminated", (await Street.MatterAsync())["status"]!.ToString());
    }

    async Task FailAsync(string outcome)
    {
        await Street.DoAsync(Clerk, "评议会签到", "流会", Chair(), new { raters = new { attended = 20 } });
        await Street.DoAsync(Clerk, "评议会流会登记", outcome, new { Reason = "人数不足" });
    }

    [Fact]
    public async Task Where_the_parameter_says_block_too_few_raters_cannot_meet()
    {
        await ShortOfRatersAsync("Block");
        await evaluation.ToNoticeAsync(await InDaysAsync(3));
        await Street.RefusedAsync("R076", Clerk, "评议会签到", "开会", Chair(), new { raters = new { attended = 46, reason = "大雪" } });
        Assert.Equal("NoQuorum", (await evaluation.SignInAsync(46))["outcomeCode"]!.ToString());
        await ShortOfRatersAsync("Warn");
    }

    async Task ShortOfRatersAsync(string mode)
    {
        await using var scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        var community = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OrganizationUnit>().Where(unit => unit.Code == "A101").Select(unit => unit.Id).SingleAsync();
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeParameter>().RunAsync(community, "Evaluation.MinRatersMode", mode, "测试", default)).Done);
    }

    [Fact]
    public async Task Who_cannot_come_says_so_in_writing_and_is_not_appraised()
    {
        await evaluation.StartAsync();
        await evaluation.ListAsync();
        await evaluation.ApproveListAsync();
        await evaluation.ReportAsync(0, 1, 2);
        var both = Report(3);
        both["AbsenceNote"] = "住院";
        await Street.RefusedAsync("R070", "anlan.security", "综治办主任述职报告", "提交", both);
        await Street.DoAsync("anlan.security", "综治办主任述职报告", "提交", new { Reporter = "钱某", AbsenceNote = "因住院不能到会。" });
        await MeetAsync();
        var unexplained = new { ProgramExplained = false, Reports = new[] { new { Reporter = "张某（书记）", Summary = "略" } } };
        await Street.RefusedAsync("R078", Clerk, "登记述职情况", "述职完毕", unexplained);
        var order = await Street.TryAsync(Clerk, "登记述职情况", "述职完毕", Spoken(1, 0, 2));
        Assert.Contains("reporting.orderNote", await order.Content.ReadAsStringAsync());
        var answer = await Street.DoAsync(Clerk, "登记述职情况", "述职完毕", Spoken(1, 0), new { reporting = new { orderNote = "书记晚到", absentNote = "站长临时处置水管爆裂" } });
        Assert.Equal("R079", answer["warnings"]![0]!["rule"]!.ToString());
        var panel = (await Street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!;
        Assert.Equal(["张某 书记", "王某 主任"], panel["persons"]!.AsArray().Select(p => $"{p!["name"]} {p["post"]}"));
    }

    async Task MeetAsync()
    {
        await evaluation.NotifyAsync(await InDaysAsync(3));
        await Street.DaysOnAsync(3);
        await evaluation.SignInAsync();
    }

    [Fact]
    public async Task Figures_that_do_not_add_up_are_refused_and_more_returned_than_issued_voids_the_round()
    {
        await evaluation.ToRatingAsync(await InDaysAsync(3));
        var off = await Street.RefusedAsync("R024", Clerk, "无记名测评", fields: Counters, panels: Tally(unmarked: 0));
        Assert.Contains("合计 92，有效票 93，少 1", off["detail"]!.ToString());
        await Street.RefusedAsync("R025", Clerk, "无记名测评", fields: Counters, panels: Tally(issued: 97));
        await Street.RefusedAsync("R151", Clerk, "无记名测评", fields: new { Teller = "张某", Scrutineer = "丁某" }, panels: Tally());
        var uncounted = await Street.TryAsync(Clerk, "无记名测评", panels: Tally());
        Assert.Contains("Teller", await uncounted.Content.ReadAsStringAsync());
        await Street.RefusedAsync("R151", Clerk, "无记名测评", fields: new { Teller = "丁某", Scrutineer = "丁某" }, panels: Tally());
        await Street.RefusedAsync("R082", Clerk, "无记名测评", "重新测评", Counters, Tally());
        await Street.RefusedAsync("R082", Clerk, "无记名测评", "公布", Counters, Tally(issued: 94));
        Assert.Equal("InvalidRound", (await evaluation.AnnounceAsync(Tally(issued: 94)))["outcomeCode"]!.ToString());
        Assert.Equal("2", (await Street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!["round"]!.ToString());
        await evaluation.AnnounceAsync();
        Assert.Equal(2, (await evaluation.FiledAsync()).Count(paper => paper.EndsWith("W34", StringComparison.Ordinal)));
        Assert.Single(await evaluation.FiledAsync(), paper => paper.EndsWith("W35", StringComparison.Ordinal));
        await Street.RefusedAsync("R080", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S07", new { });
    }

    [Fact]
    public async Task What_was_not_counted_on_the_spot_is_not_counted_the_next_day()
    {
        await evaluation.ToRatingAsync(await InDaysAsync(3));
        await Street.DaysOnAsync();
        var late = await Street.RefusedAsync("R080", Clerk, "无记名测评", fields: Counters, panels: Tally());
        Assert.Contains("改期重开", late["remedy"]!.ToString());
        await Street.DoAsync(Clerk, "无记名测评", "改期重开");
        await Street.DoAsync(Clerk, "评议会流会登记", "改期重开", new { Reason = "停电，没有当场统计" });
        await MeetAsync();
        await evaluation.SpeakAsync();
        await evaluation.AnnounceAsync();
    }

    [Fact]
    public async Task Results_go_on_the_party_board_and_a_filing_may_be_returned()
    {
        await evaluation.ToRatingAsync(await InDaysAsync(3));
        await evaluation.AnnounceAsync();
        await evaluation.RecordAsync();
        await Street.DaysOnAsync(14);
        await Street.DoAsync(Clerk, "拟写评议结果公告", "提交");
        await Street.DoAsync(Secretary, "审核评议结果公告", "同意");
        var photos = new[] { await Street.PhotoAsync(Clerk) };
        await Street.RefusedAsync("R085", Clerk, "张贴评议结果公告", "已张贴", panels: new { publication = new { photos, boards = new[] { "居务公开栏" } } });
        var late = await Street.DoAsync(Clerk, "张贴评议结果公告", "已张贴", panels: new { publication = new { photos } });
        Assert.Contains(late["warnings"]!.AsArray(), w => w!["rule"]!.ToString() == "R081");
        await Street.DoAsync(Clerk, "报街道党工委备案", "提交");
        await Street.DoAsync("street.pwc.office", "评议结果备案", "退回", panels: new { opinion = new { text = "缺会议记录" } });
        await Street.DoAsync(Clerk, "报街道党工委备案", "提交");
        await Street.DoAsync("street.pwc.office", "评议结果备案", "同意");
    }

    [Theory]
    [InlineData("Thematic", "专题评议")]
    [InlineData("Inspection", "考察评议")]
    public async Task A_thematic_or_inspecting_evaluation_grades_what_it_names(string kind, string kindName)
    {
        var nameless = await Street.RawAsync(Clerk, HttpMethod.Post, "/api/v1/matters", new { process = "P05", title = kindName, fields = new { EvaluationKind = kind } });
        Assert.Contains("评议内容", await nameless.Content.ReadAsStringAsync());
        await evaluation.StartAsync(kind, "物业管理");
        await Street.DoAsync(Clerk, "确定专题、考察评议的对象", "提交", new { Subjects = new object[] { new { Subject = "小区物业服务", SubjectKind = "Collective" }, new { Subject = "孙某", SubjectKind = "Person", SubjectPost = "物业经理" } } });
        await evaluation.ListAsync();
        await evaluation.ApproveListAsync();
        await MeetAsync();
        await Street.DoAsync(Clerk, "登记述职情况", "述职完毕", new { ProgramExplained = true, Reports = new[] { new { Reporter = "孙某", Summary = "报告物业服务情况。" } } });
        await evaluation.AnnounceAsync(new
        {
            evaluation = new
            {
                issued = 96, returned = 96,
                collective = new[] { new { subject = "小区物业服务", satisfied = 32, basic = 31, dissatisfied = 33 } },
                persons = new[] { new { name = "孙某", excellent = 64, competent = 23, basic = 0, incompetent = 9 } },
            },
        });
        Assert.Equal("不满意", (await evaluation.FactAsync("Evaluation", "Collective"))![0]!["Grade"]!.ToString());
        Assert.Equal("优秀", (await evaluation.FactAsync("Evaluation", "Persons"))![0]!["Grade"]!.ToString());
        Assert.Contains((await Street.MatterAsync())["documents"]!.AsArray(), d => d!["title"]!.ToString().Contains($"“物业管理{kindName}”测评结果统计表"));
    }
}
