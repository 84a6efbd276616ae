using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

public class PublicityRulesTests
{
    [Fact]
    public void A_notice_stays_up_until_its_last_midnight()
    {
        Assert.Equal("R009", PublicityRules.MayTakeDown(Day("10-08"), At("10-07T10:00"))?.Rule);
        Assert.Equal("R009", PublicityRules.MayTakeDown(Day("10-08"), At("10-08T23:59:59"))?.Rule);
        Assert.Null(PublicityRules.MayTakeDown(Day("10-08"), At("10-09T00:00")));
    }

    [Fact]
    public void Party_affairs_are_decided_together_and_signed_by_another()
    {
        Assert.Equal("R083", PublicityRules.DecidedCollectively(" ")?.Rule);
        Assert.Null(PublicityRules.DecidedCollectively("安澜党组织会议 2026-9"));
        Assert.Equal("R084", PublicityRules.FilledAndSignedByTwo("张某", "张某")?.Rule);
        Assert.Null(PublicityRules.FilledAndSignedByTwo("李某", "张某"));
    }

    [Theory]
    [InlineData("EvaluationResult", "AffairsBoard", false)]
    [InlineData("EvaluationResult", "PartyBoard", true)]
    [InlineData("HearingResult", "AffairsBoard", true)]
    [InlineData("HearingNotice", "AffairsBoard", false)]
    [InlineData("HearingNotice", "CommunityBoard", true)]
    [InlineData("PartyAffairs", "PartyBoard", true)]
    [InlineData("ResidentsAffairs", "PartyBoard", false)]
    [InlineData("Resolution", "AffairsBoard", true)]
    public void Each_kind_has_its_board(string kind, string board, bool right) =>
        Assert.Equal(right, PublicityRules.OnTheRightBoard(Enum.Parse<DisclosureKind>(kind), [board]) is null);

    [Fact]
    public void A_plan_is_reviewed_then_discussed_then_published()
    {
        Assert.Equal("R087", PublicityRules.PlanReviewed(null, false, publishing: false)?.Rule);
        Assert.Null(PublicityRules.PlanReviewed("同意", false, publishing: false));
        Assert.Equal("R087", PublicityRules.PlanReviewed("同意", false, publishing: true)?.Rule);
        Assert.Null(PublicityRules.PlanReviewed("同意", true, publishing: true));
        Assert.Equal("R088", PublicityRules.IndependentReviewer("王某", true, false)?.Rule);
        Assert.Contains("近亲属", PublicityRules.IndependentReviewer("王某", false, true)!.Detail, StringComparison.Ordinal);
        Assert.Null(PublicityRules.IndependentReviewer("赵某", false, false));
    }

    [Theory]
    [InlineData("Regular", "09-30", "10-13")]
    [InlineData("Regular", "07-15", "10-13")]
    [InlineData("Staged", "11-20", "11-27")]
    [InlineData("Occasional", "10-06", "10-10")]
    [InlineData("Urgent", "07-09", "07-14")]
    [InlineData("Permanent", "02-01", "12-31")]
    [InlineData("Scheduled", "02-01", null)]
    public void Each_cadence_has_its_term(string cadence, string arose, string? due)
    {
        DateOnly? day = ObjectionRules.DisclosureDue(Enum.Parse<Cadence>(cadence), Day(arose), Counting, ParameterSnapshot.Defaults);
        Assert.Equal(due is null ? null : Day(due), day);
    }

    [Fact]
    public void Dues_of_the_third_quarter_shown_on_15_October_are_late() => // R086
        Assert.Equal("R086", ObjectionRules.DisclosedInTime("第三季度党费", ObjectionRules.DisclosureDue(Cadence.Regular, Day("09-30"), Counting, ParameterSnapshot.Defaults), Day("10-15"))?.Rule);

    [Fact]
    public void Objections_are_answered_in_three_workdays()
    {
        Assert.Null(ObjectionRules.AnsweredInTime(Day("10-06"), Day("10-10"), Day("10-12"), 3, Counting)); // R089
        Assert.Equal("R089", ObjectionRules.AnsweredInTime(Day("10-06"), null, Day("10-11"), 3, Counting)?.Rule);
        Assert.Equal("R090", PublicityRules.ObjectionsAnswered(1)?.Rule);
        Assert.Null(PublicityRules.ObjectionsAnswered(0));
    }

    [Fact]
    public void What_almost_everybody_rejects_is_not_maintained()
    {
        Assert.Equal("R092", ObjectionRules.MayMaintain(ObjectionOutcome.Overwhelming, maintain: true, Day("07-27"))?.Rule);
        Assert.Null(ObjectionRules.MayMaintain(ObjectionOutcome.Overwhelming, maintain: false, Day("07-27")));
        Assert.Null(ObjectionRules.MayMaintain(ObjectionOutcome.NotOverwhelming, maintain: true, null));
        ObjectionResult few = ObjectionResult.Judge(20, 20, 30, VoteRule.Parse("TwoThirdsOrMore(Respondents)"));
        Assert.Equal("R091", ObjectionRules.FindingNeeded(few, correcting: true)?.Rule);
        Assert.Null(ObjectionRules.FindingNeeded(few, correcting: false));
    }

    [Fact]
    public void Relief_lists_show_surname_and_household_only()
    {
        Assert.Null(PublicityRules.ReliefList(12, 36_000m, [new("张某", null), new("李**", null)]));
        Assert.Equal("R094", PublicityRules.ReliefList(null, 36_000m, [])?.Rule);
        Assert.Equal("R094", PublicityRules.ReliefList(12, null, [])?.Rule);
        Assert.Contains("全名", PublicityRules.ReliefList(12, 36_000m, [new("张建国", null)])!.Detail, StringComparison.Ordinal);
        Assert.Contains("住址", PublicityRules.ReliefList(12, 36_000m, [new("张某", "3号院")])!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_photograph_nothing_was_published()
    {
        Assert.Equal("R095", PublicityRules.Photographed(null)?.Rule);
        Assert.Null(PublicityRules.Photographed(At("09-30T10:00")));
    }

    [Fact]
    public void Three_workdays_late_is_a_clue()
    {
        Assert.Null(PublicityRules.ClueOfLateDisclosure("季度收支", Day("10-13"), Day("10-15"), Day("10-15"), 3, WorkCalendar.Official));
        Assert.Equal("R096", PublicityRules.ClueOfLateDisclosure("季度收支", Day("10-13"), null, Day("10-16"), 3, WorkCalendar.Official)?.Rule);
    }
}
