using DecisionWorkflow.Server.Rules;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

/// <summary>R034—R066, with the examples' own dates and figures.</summary>
public class DecisionRulesTests
{
    [Fact]
    public void A_hearing_is_only_advice()
    {
        Assert.Equal("R034", HearingRules.IsOnlyAdvice(resolutionPassed: false)?.Rule);
        Assert.Null(HearingRules.IsOnlyAdvice(resolutionPassed: true));
        Assert.Equal("R050", DeliberationRules.GoesToResolution(false)?.Rule);
        Assert.Null(DeliberationRules.GoesToResolution(true));
    }

    [Fact]
    public void A_hearing_goes_through_its_five_parts_in_order()
    {
        string[] agenda = ["介绍人员、宣布议程", "情况介绍", "代表发言", "责任单位解答", "表决"];
        Assert.Null(HearingRules.AgendaInOrder(agenda));
        Assert.Contains("改期", HearingRules.AgendaInOrder([agenda[0], agenda[1], agenda[2], agenda[4]])!.Remedy, StringComparison.Ordinal);
        Assert.Equal("R037", HearingRules.AgendaInOrder([agenda[1], agenda[0], agenda[2], agenda[3], agenda[4]])?.Rule);
    }

    [Fact]
    public void Hearing_papers_are_complete()
    {
        Assert.Equal("R038", HearingRules.AnswerConfirmed(true, null)?.Rule);
        Assert.Null(HearingRules.AnswerConfirmed(true, "王某"));
        Assert.Null(HearingRules.AnswerConfirmed(false, null));
        Assert.Null(HearingRules.MinutesComplete("到会23人", "建议保留消防通道", "无（未形成多数意见）", 0));
        Assert.Contains("倾向性方案", HearingRules.MinutesComplete("到会23人", "建议", null, 0)!.Detail, StringComparison.Ordinal);
        Assert.Equal("R039", HearingRules.MinutesComplete("到会23人", "建议", "方案一", 2)?.Rule);
    }

    [Fact]
    public void A_hearing_result_is_published_within_five_workdays()
    {
        Assert.Null(HearingRules.ResultPublished(Day("04-29"), Day("05-09"), 5, Counting));
        Assert.Equal("R040", HearingRules.ResultPublished(Day("04-29"), Day("05-11"), 5, Counting)?.Rule);
    }

    [Fact]
    public void The_party_committee_decides_directly_only_what_is_assigned_urgent_or_about_safety()
    {
        Assert.Equal("R046", DeliberationRules.PwcDecidesDirectly(false, false, false, "理由")?.Rule);
        Assert.Equal("R046", DeliberationRules.PwcDecidesDirectly(false, true, false, null)?.Rule);
        Assert.Null(DeliberationRules.PwcDecidesDirectly(false, false, true, "楼顶坠落风险"));
    }

    [Fact]
    public void A_failed_grid_motion_goes_on_in_three_workdays()
    {
        Assert.Equal("R047", DeliberationRules.GridMotionGoesOn(terminated: true, 3)?.Rule);
        Assert.Null(DeliberationRules.GridMotionGoesOn(terminated: false, 3));
        Assert.Null(DeliberationRules.GridMotionInTime(Day("05-12"), Day("05-15"), 3, Counting));
        Assert.Equal("R047", DeliberationRules.GridMotionInTime(Day("05-12"), Day("05-16"), 3, Counting)?.Rule);
    }

    [Fact]
    public void What_goes_up_has_its_papers_and_its_term()
    {
        Assert.Contains("会议记录", DeliberationRules.EscalationComplete(false, true, true)!.Detail, StringComparison.Ordinal);
        Assert.Null(DeliberationRules.EscalationComplete(true, true, true));
        Assert.Null(DeliberationRules.EscalationInTime(Day("05-20"), Day("05-25"), 3, Counting));
        Assert.Equal("R048", DeliberationRules.EscalationInTime(Day("05-20"), Day("05-26"), 3, Counting)?.Rule);
    }

    [Fact]
    public void The_recorder_is_somebody_else_than_the_chair()
    {
        Assert.Equal("R049", DeliberationRules.RecorderNamed("张某", "张某 ")?.Rule);
        Assert.Equal("R049", DeliberationRules.RecorderNamed("张某", null)?.Rule);
        Assert.Null(DeliberationRules.RecorderNamed("张某", "李某"));
        Assert.Equal("R151", FlowRules.NotBoth("经办人", "张某", "审批人", "张某")?.Rule);
        Assert.Null(FlowRules.NotBoth("经办人", null, "审批人", null));
        Assert.Equal("R151", FlowRules.NoneIs("监票人", ["赵某", "张某"], "被评议对象", ["张某"])?.Rule);
    }

    [Fact]
    public void A_passed_motion_is_shown_or_told_household_by_household()
    {
        Assert.Equal("R051", DeliberationRules.Disclosed(false, 0, 0)?.Rule);
        Assert.Equal("R051", DeliberationRules.Disclosed(false, 10, 12)?.Rule);
        Assert.Null(DeliberationRules.Disclosed(false, 12, 12));
        Assert.Null(DeliberationRules.Disclosed(true, 0, 12));
    }

    [Theory]
    [InlineData("04-16", "10-13", true)] // R052
    [InlineData("04-16", "10-14", false)]
    [InlineData("05-20", "11-16", true)] // SC04
    [InlineData("04-16", "04-16", false)]
    public void A_postponed_motion_comes_back_within_180_days(string decided, string review, bool allowed) =>
        Assert.Equal(allowed, DeliberationRules.Postponed(Day(decided), Day(review), 180) is null);

    [Fact]
    public void The_six_kinds_of_matter_are_not_decided_directly()
    {
        Assert.Equal("R053", DecisionRules.NotDecidedDirectly(2, resolutionPassed: false)?.Rule);
        Assert.Null(DecisionRules.NotDecidedDirectly(2, resolutionPassed: true));
        Assert.Null(DecisionRules.NotDecidedDirectly(0, resolutionPassed: false));
    }

    [Theory]
    [InlineData(false, "P01", true)]
    [InlineData(false, "P02", false)]
    [InlineData(true, "P01", false)]
    [InlineData(true, "C4", false)]
    [InlineData(true, "P02", true)]
    [InlineData(true, "P04", true)]
    public void Each_kind_of_community_has_its_own_procedure(bool villageConverted, string process, bool allowed) =>
        Assert.Equal(allowed, DecisionRules.ProcessFitsCommunity(villageConverted, process) is null);

    [Fact]
    public void No_stage_is_skipped()
    {
        Refusal? refusal = DecisionRules.InOrder(false, DecisionStage.Resolution, [DecisionStage.Consultation, DecisionStage.Proposal]);
        Assert.Equal("还没有完成“相关单位商议”，不能进行“居民代表会议或居民会议决议”。", refusal?.Detail);
        Assert.Null(DecisionRules.InOrder(false, DecisionStage.Resolution, [DecisionStage.Consultation, DecisionStage.Proposal, DecisionStage.Deliberation]));
        Assert.Equal("R055", DecisionRules.InOrder(true, DecisionStage.Resolution, [DecisionStage.Proposal, DecisionStage.Deliberation])?.Rule);
        Assert.Null(DecisionRules.InOrder(true, DecisionStage.Proposal, []));
    }

    [Fact]
    public void Nothing_is_summed_up_before_the_consultation_is_over()
    {
        Assert.Equal("R056", DecisionRules.ConsultationOver(Day("09-07"), At("09-07T16:00"))?.Rule);
        Assert.Equal("R056", DecisionRules.ConsultationOver(Day("09-07"), At("09-07T23:59:59"))?.Rule);
        Assert.Null(DecisionRules.ConsultationOver(Day("09-07"), At("09-08T00:00")));
    }

    [Fact]
    public void Every_opinion_is_handled_with_a_reason()
    {
        OpinionHandling handled = new("占用绿地", "部分采纳", "改到北侧");
        Assert.Null(DecisionRules.OpinionsHandled(10, [handled]));
        Assert.Equal("意见 2 条，只处理了 1 条。", DecisionRules.OpinionsHandled(10, [handled, new("噪声", "解释", null)])?.Detail);
        Assert.Equal("R057", DecisionRules.OpinionsHandled(10, [handled, new("噪声", "再说", "理由")])?.Rule);
        Assert.Equal("R057", DecisionRules.OpinionsHandled(10, [])?.Rule);
        Assert.Null(DecisionRules.OpinionsHandled(10, [handled with { Count = 10 }]));
        Assert.Equal("反对 10 份，意见归并里只处理了 9 人次。", DecisionRules.OpinionsHandled(10, [handled with { Count = 9 }])?.Detail);
        Assert.Null(DecisionRules.OpinionsHandled(0, []));
    }

    [Theory]
    [InlineData(180, 163, 141, 12, 10, 0, true)] // SC01
    [InlineData(180, 163, 141, 12, 9, 0, false)]
    [InlineData(160, 163, 141, 12, 10, 0, false)]
    public void The_summary_adds_up(int issued, int returned, int votesFor, int conditional, int against, int none, bool sound) =>
        Assert.Equal(sound, DecisionRules.ConsultationFigures(issued, returned, votesFor, conditional, against, none) is null);

    [Fact]
    public void A_charter_goes_to_the_residents_meeting()
    {
        Assert.Equal("R060", DecisionRules.CharterGoesToResidents(1, residentsMeeting: false)?.Rule);
        Assert.Null(DecisionRules.CharterGoesToResidents(1, residentsMeeting: true));
        Assert.Null(DecisionRules.CharterGoesToResidents(4, residentsMeeting: false));
    }

    [Fact]
    public void Work_begins_the_day_after_the_publicity_ends()
    {
        Assert.Equal("R061", ImplementationRules.MayBegin(Day("10-08"), Day("10-08"))?.Rule);
        Assert.Null(ImplementationRules.MayBegin(Day("10-08"), Day("10-09")));
        Assert.Equal("R061", ImplementationRules.MayBegin(null, Day("10-09"))?.Rule);
        Assert.Null(ImplementationRules.ResolutionPostedInTime(Day("09-28"), Day("10-08"), 3, Counting));
        Assert.Equal("R061", ImplementationRules.ResolutionPostedInTime(Day("09-28"), Day("10-09"), 3, Counting)?.Rule);
    }

    [Fact]
    public void A_resolution_does_not_change_after_it_passed()
    {
        Assert.Equal("R062", DecisionRules.ResolutionUnchanged("概算", "11.6 万元", "15 万元")?.Rule);
        Assert.Null(DecisionRules.ResolutionUnchanged("概算", "11.6 万元", "11.6 万元"));
    }

    [Fact]
    public void A_result_is_posted_in_time_and_within_its_budget()
    {
        Assert.Null(ImplementationRules.ResultPostedInTime(Day("11-20"), Day("11-27"), 5, Counting));
        Assert.Equal("R063", ImplementationRules.ResultPostedInTime(Day("11-20"), Day("11-28"), 5, Counting)?.Rule);
        Assert.Null(ImplementationRules.WithinBudget(116_000m, 121_800m, 5)); // exactly 5 %
        Assert.Equal("R063", ImplementationRules.WithinBudget(116_000m, 121_800.01m, 5)?.Rule);
    }

    [Fact]
    public void Work_is_supervised_every_thirty_days()
    {
        Assert.Null(ImplementationRules.Supervised(Day("10-12"), Day("11-11"), [], 30));
        Assert.Contains("缺一次", ImplementationRules.Supervised(Day("10-12"), Day("11-20"), [], 30)!.Detail, StringComparison.Ordinal);
        Assert.Null(ImplementationRules.Supervised(Day("10-12"), Day("11-20"), [Day("11-10")], 30));
        Assert.Contains("监督委员会", ImplementationRules.Supervised(Day("10-12"), Day("12-20"), [], 30)!.Remedy, StringComparison.Ordinal);
        Assert.Null(ImplementationRules.Supervised(Day("10-12"), Day("12-10"), [Day("12-05"), Day("11-10")], 30));
    }

    [Fact]
    public void Supervision_agrees_with_a_day_by_day_count()
    {
        Random random = new(64);
        for (int i = 0; i < 10_000; i++)
        {
            DateOnly begin = Day("03-01");
            DateOnly until = begin.AddDays(random.Next(0, 200));
            DateOnly[] records = [.. Enumerable.Range(0, random.Next(6)).Select(_ => begin.AddDays(random.Next(1, 200)))];
            int without = 0;
            int longest = 0;
            for (DateOnly day = begin.AddDays(1); day <= until; day = day.AddDays(1))
            {
                // Day 31 without a record is the first day that lacks one.
                without++;
                longest = Math.Max(longest, without);
                without = records.Contains(day) ? 0 : without;
            }

            int missed = longest <= 30 ? 0 : longest <= 60 ? 1 : 2;
            RuleWarning? warning = ImplementationRules.Supervised(begin, until, records, 30);
            Assert.Equal(missed, warning is null ? 0 : warning.Detail.Contains("连续", StringComparison.Ordinal) ? 2 : 1);
        }
    }

    [Fact]
    public void Probationary_members_are_not_expected()
    {
        Assert.Equal("R065", DecisionRules.VotingMembers(53, 50)?.Rule);
        Assert.Null(DecisionRules.VotingMembers(50, 50));
    }

    [Fact]
    public void A_case_closes_with_its_whole_file()
    {
        Assert.Contains("征求意见汇总表", DecisionRules.FileComplete(["征求意见公告", "征求意见汇总表"], ["征求意见公告"])!.Detail, StringComparison.Ordinal);
        Assert.Null(DecisionRules.FileComplete(["征求意见公告"], ["征求意见公告", "其他"]));
    }
}
