using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Every way through P01 from the consultation to the proposal that SC01 does not take; each from a case of its own.</summary>
public sealed class UrbanDecisionPathsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task A_revised_plan_is_put_to_the_residents_again()
    {
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        await urban.SummarizeAsync("修改后重新征求");
        await urban.ConsultAsync();
        Assert.Equal(2, (await Street.MatterAsync())["notices"]!.AsArray().Count);
        await urban.SummarizeAsync();
        await Street.TaskAsync(Clerk, "提议会签到");
        var summary = (await Street.MatterAsync())["documents"]!.AsArray().Last(d => d!["code"]!.GetValue<string>() == "W03")!;
        Assert.Contains("经办：张某", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{summary["id"]}/file")));
    }

    [Fact]
    public async Task A_hearing_leads_back_to_the_summary()
    {
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        await Street.DoAsync(Clerk, "汇总征求意见", "需听证", Summary);
        await Street.DoAsync(Clerk, "登记听证情况", "提交");
        await urban.SummarizeAsync();
        await Street.TaskAsync(Clerk, "提议会签到");
    }

    [Fact]
    public async Task A_returned_summary_says_why_and_an_abandoned_one_ends_the_case()
    {
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        await Street.DoAsync(Clerk, "汇总征求意见", "放弃", Summary);
        var silent = await Street.TryAsync(Secretary, "审核征求意见汇总表", "退回");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("opinion.text", await silent.Content.ReadAsStringAsync());
        await Street.DoAsync(Secretary, "审核征求意见汇总表", "退回", panels: new { opinion = new { text = "请补写理由" } });
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("请补写理由"));
        await urban.SummarizeAsync("放弃");
        await urban.EndedAsync("Terminated");
    }

    [Fact]
    public async Task A_proposal_that_fails_is_supplemented_or_ended()
    {
        await urban.ToProposalAsync();
        await urban.ProposeAsync(votesFor: 5, against: 4);
        await Street.DoAsync(Secretary, "提议未通过", "补充后重议");
        await urban.SummarizeAsync();
        await urban.ProposeAsync(votesFor: 5, against: 4);
        await Street.DoAsync(Secretary, "提议未通过", "终止");
        await urban.EndedAsync("Terminated");
    }

    [Fact]
    public async Task A_meeting_without_a_quorum_is_called_again_once_then_the_street_says_how_to_go_on()
    {
        await urban.ToProposalAsync();
        await Street.DaysOnAsync();
        await Street.RefusedAsync("R013", Clerk, "提议会签到", "达到法定人数",
            new { MeetAt = "2026-09-11T15:00:00+08:00", Venue = "社区议事室", Chairperson = "张某", Recorder = "李某" }, new { attendance = new { attended = 5 } });
        Assert.Equal("流会", (await urban.AttendProposalAsync(5))["outcome"]!.GetValue<string>());
        await Street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "多人公差" });
        await urban.AttendProposalAsync(5);
        await Street.RefusedAsync("R030", Clerk, "流会登记", "改期重开", new { Reason = "多人公差" });
        var filed = await Street.DoAsync(Clerk, "流会登记", "报街道办事处", new { Reason = "多人公差" });
        Assert.Equal("W19", filed["documents"]![0]!["code"]!.GetValue<string>());
        await Street.DoAsync("street.office", "连续流会指导", "同意");
        Assert.Equal("达到法定人数", (await urban.AttendProposalAsync(9))["outcome"]!.GetValue<string>());
        Assert.Equal("0", await urban.FactAsync("Proposal", "Times"));
    }

    [Fact]
    public async Task The_street_may_end_a_case_that_finds_no_quorum()
    {
        await urban.ToProposalAsync();
        await urban.AttendProposalAsync(5);
        await Street.DoAsync(Clerk, "流会登记", "报街道办事处", new { Reason = "多人公差" });
        await Street.DoAsync("street.office", "连续流会指导", "终止");
        await urban.EndedAsync("Terminated");
    }
}
