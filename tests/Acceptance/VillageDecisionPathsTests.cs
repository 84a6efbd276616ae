using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.VillageCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Every way through P02 that SC05 does not take; each from a case of its own.</summary>
public sealed class VillageDecisionPathsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly VillageCase village = new(new Street(server) { Clerk = Clerk });

    Street Street => village.Street;

    [Fact]
    public async Task Collective_assets_are_listed_when_the_matter_is_registered()
    {
        var bare = Matter();
        bare["InvolvesAssets"] = true;
        var refused = await Street.RawAsync(Clerk, HttpMethod.Post, "/api/v1/matters", new { process = "P02", title = "村部旧址房屋对外租赁", fields = bare });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("集体资产清单", await refused.Content.ReadAsStringAsync());
        await village.RegisterAsync(assets: new[] { new { Asset = "村部旧址房屋", Quantity = "420平方米", Value = 68000 } });
        var paper = (await Street.MatterAsync())["documents"]![0]!;
        var text = Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{paper["id"]}/file"));
        Assert.Contains("☑ 涉及集体资产", text);
        Assert.Contains("420平方米", text);
    }

    [Fact]
    public async Task A_charter_is_for_the_residents_meeting_from_the_start()
    {
        var charter = Matter("①");
        charter["RequiresResidentsMeeting"] = false;
        await Street.RefusedAsync("R060", Clerk, "/api/v1/matters", new { process = "P02", title = "居民公约修订", fields = charter });
        await village.RegisterAsync("①");
        Assert.Equal("true", await village.Any.FactAsync("", "RequiresResidentsMeeting"));
        Assert.Equal("true", await village.Any.FactAsync("", "RequiresFiling"));
    }

    [Fact]
    public async Task Where_the_community_asks_its_residents_first_the_summary_may_revise_or_abandon()
    {
        await SetAsync("true");
        await village.RegisterAsync();
        await SetAsync("false");
        for (var round = 0; round < 2; round++)
        {
            await Street.PublishAsync("征求意见公告", Secretary, new { Background = "房屋闲置", Audience = "全体居民", Contact = "李某", Points = new[] { new { Point = "公开招租" } } });
            await village.Any.NoticeEndsAsync();
            await Street.DoAsync(Clerk, "汇总征求意见", round == 0 ? "修改后重新征求" : "继续", UrbanCase.Summary);
            var filed = await Street.DoAsync(Secretary, "审核征求意见汇总表", "同意");
            Assert.Equal(["W02", "W03"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        }

        await Street.TaskAsync(Clerk, "社区党组织会议签到");
    }

    [Fact]
    public async Task A_proposal_that_fails_is_supplemented_or_ended_and_its_meeting_files_only_the_record()
    {
        await village.RegisterAsync();
        await village.ProposeAsync(2, 2);
        await Street.DoAsync(Secretary, "提议未通过", "补充后重议");
        await village.ProposeAsync();
        await village.ConsultAsync(4, 4);
        await village.ProposeAsync(2, 2);
        await Street.DoAsync(Secretary, "提议未通过", "终止");
        await village.Any.EndedAsync("Terminated");
        Assert.Equal(["W82", "W05", "W05", "W06", "W05"], (await Street.MatterAsync())["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_the_party_members_turn_down_twice_is_posted_and_ends()
    {
        await village.ToReviewAsync();
        await village.ReviewAsync(25, 10);
        var revised = await Street.DoAsync(Clerk, "党员会议未通过", "提交", new { AmendPoints = new[] { new { Point = "租期由8年改5年" } } });
        Assert.Equal(["W06"], revised["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await village.ReviewAsync(25, 10);
        await village.Any.FailedResultIsPostedAsync("党员会议未通过的结果", "党员会议未通过结果");
    }

    [Fact]
    public async Task A_plan_that_is_not_put_to_the_party_members_again_is_posted_and_ends()
    {
        await village.ToReviewAsync();
        await village.ReviewAsync(25, 10);
        await Street.DoAsync(Clerk, "党员会议未通过", "终止");
        await village.Any.FailedResultIsPostedAsync("党员会议未通过的结果", "党员会议未通过结果");
    }

    [Fact]
    public async Task Party_members_twice_without_a_quorum_are_the_party_work_committees_concern()
    {
        await village.ToReviewAsync();
        foreach (var outcome in new[] { "改期重开", "报街道办事处" })
        {
            await village.CallAsync("党员会议");
            await Street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = 33 } });
            await Street.DoAsync(Clerk, "流会登记", outcome, new { Reason = "多人外出" });
        }

        await Street.DoAsync("street.pwc.office", "连续流会指导", "同意");
        await village.ReviewAsync();
        await village.AbsorbAsync();
        await Street.TaskAsync(Clerk, "发居民代表会议通知");
    }

    [Fact]
    public async Task The_plan_is_delivered_to_each_voting_member_and_their_opinions_are_answered_one_by_one()
    {
        await village.ToReviewAsync();
        await village.CallAsync("党员会议");
        var delivered = (await Street.MatterAsync())["documents"]!.AsArray().Last()!;
        Assert.Equal("W98", delivered["code"]!.GetValue<string>());
        Assert.Contains("有表决权的党员50人", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{delivered["id"]}/file")));
        await Street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = 36 } });
        await village.BallotAsync("党员会议", 30, 6);
        await village.RecordAsync("党员会议", new { PartyMemberOpinions = new[] { new { Opinion = "租期不超过5年" }, new { Opinion = "租金公开" } } });
        var form = (await Street.TaskAsync(Clerk, "逐条说明党员意见"))["form"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == "OpinionHandlings")!;
        Assert.Equal(["租期不超过5年", "租金公开"], form["value"]!.AsArray().Select(row => row!["Opinion"]!.GetValue<string>()));
        var silent = await Street.TryAsync(Clerk, "逐条说明党员意见", "提交", new { OpinionHandlings = new[] { new { Opinion = "租期不超过5年", Handling = "Adopted" } }, AmendPoints = new[] { new { Point = "改为5年" } } });
        Assert.Contains("OpinionHandlings[0].Reason", await silent.Content.ReadAsStringAsync());
        var filed = (await village.AbsorbAsync())["documents"]![0]!;
        Assert.Equal("W99", filed["code"]!.GetValue<string>());
        Assert.Contains("租期由8年改为5年", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{filed["documentId"]}/file")));
    }

    [Fact]
    public async Task A_resolution_that_fails_is_revised_or_its_failure_posted()
    {
        await village.ToResolutionAsync();
        await village.ResolveAsync(15, 15);
        await Street.DoAsync(Director, "决议未通过", "修改后重议");
        await village.ProposeAsync();
        await village.ConsultAsync();
        await village.ReviewAsync();
        await village.AbsorbAsync();
        await village.ResolveAsync(15, 15);
        await Street.DoAsync(Director, "决议未通过", "放弃");
        await village.Any.FailedResultIsPostedAsync("表决未通过的结果", "表决未通过结果");
    }

    [Fact]
    public async Task A_case_is_prolonged_supervised_by_rows_of_their_own_and_closed_with_its_dossier()
    {
        await village.ToResolutionAsync();
        await village.ResolveAsync();
        await village.DiscloseAsync();
        await village.Any.NoticeEndsAsync();
        await village.BeginAsync();
        await village.Any.ProlongedAsync();
        for (var record = 0; record < 2; record++)
        {
            var day = await Street.DaysOnAsync(25);
            await Street.DoAsync(Supervision, "监督", "正常", new { ProgressPercent = 50, FundUsed = 1000, Rows = new[] { new { Date = $"{day:yyyy-MM-dd}", Inspector = "周某", Progress = "正常" } } });
        }

        var finished = await village.Any.FinishAsync();
        Assert.DoesNotContain(finished["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R064");
        await Street.DaysOnAsync();
        await Street.PublishAsync("实施结果公告", Director, new { });
        await village.Any.CountAsync(64, 45);
        await village.Any.NoticeEndsAsync();
        await Street.DoAsync(Secretary, "应予纠正", "重新公布");
        await Street.DaysOnAsync();
        await Street.PublishAsync("实施结果公告", Director, new { });
        await village.Any.NoticeEndsAsync();
        var dossier = (await Street.TaskAsync(Archivist, "结案归档"))["panels"]!["dossier"]!;
        Assert.Equal("", dossier["missing"]!.GetValue<string>());
        Assert.Contains(dossier["rows"]!.AsArray(), row => row!["Document"]!.GetValue<string>().StartsWith("W07", StringComparison.Ordinal));
        await Street.DoAsync(Archivist, "结案归档", "结案归档");
        await village.Any.EndedAsync("Archived");
    }

    [Fact]
    public async Task What_almost_all_reject_cannot_be_maintained_and_is_withdrawn()
    {
        await village.ToResolutionAsync();
        await village.ResolveAsync();
        await village.DiscloseAsync();
        await village.Any.CountAsync(64, 45);
        await village.Any.NoticeEndsAsync();
        await Street.RefusedAsync("R092", Secretary, "应予纠正", "维持");
        await Street.DoAsync(Secretary, "应予纠正", "撤回");
        await village.Any.EndedAsync("Terminated");
    }

    async Task SetAsync(string value)
    {
        await using var scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        var unit = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OrganizationUnit>().SingleAsync(u => u.Code == "A102");
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeParameter>().RunAsync(unit.Id, "VillageConverted.ConsultationRequired", value, "试点", default)).Done);
    }
}
