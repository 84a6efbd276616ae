using DecisionWorkflow.Server.Rules;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

public class EvaluationRulesTests
{
    static EvaluationReport Whole(string reporter) => new(reporter, true, true, true, false);

    [Fact]
    public void The_year_end_meeting_is_held_by_its_last_day()
    {
        Assert.Equal("R067", EvaluationRules.HeldThisYear(2026, false, Day("12-31"), Day("12-31"))?.Rule);
        Assert.Null(EvaluationRules.HeldThisYear(2026, false, Day("12-30"), Day("12-31")));
        Assert.Null(EvaluationRules.HeldThisYear(2026, true, Day("12-31"), Day("12-31")));
    }

    [Fact]
    public void The_list_is_approved_before_anybody_signs_in()
    {
        Assert.Equal("R068", EvaluationRules.ListApproved(false)?.Rule);
        Assert.Null(EvaluationRules.ListApproved(true));
    }

    [Theory]
    [InlineData("UserId")]
    [InlineData("VoterName")]
    [InlineData("IpAddress")]
    [InlineData("Ip")]
    [InlineData("DeviceId")]
    [InlineData("CastAt")]
    [InlineData("Timestamp")]
    [InlineData("AttendanceId")]
    public void No_column_leads_from_a_ballot_to_its_voter(string column)
    {
        Assert.Equal("R069", EvaluationRules.BallotIsAnonymous(["Id", "Round", column])?.Rule);
        Assert.Null(EvaluationRules.BallotIsAnonymous(["Id", "RoundId", "Marks", "Invalid", "Rating"]));
    }

    [Fact]
    public void Four_reports_with_three_parts_each()
    {
        EvaluationReport[] reports = [Whole("书记"), Whole("主任"), Whole("站长"), Whole("综治办主任")];
        Assert.Null(EvaluationRules.ReportsComplete(reports));
        Assert.Contains("综治办主任", EvaluationRules.ReportsComplete(reports[..3])!.Detail, StringComparison.Ordinal);
        reports[2] = reports[2] with { NextSteps = false };
        Assert.Equal("站长的述职报告缺少“下步工作打算”。", EvaluationRules.ReportsComplete(reports)?.Detail);
        reports[2] = new("站长", false, false, false, AbsenceExplained: true);
        Assert.Null(EvaluationRules.ReportsComplete(reports));
    }

    [Fact]
    public void Too_few_raters_warn_or_block()
    {
        Assert.IsType<RuleWarning>(EvaluationRules.EnoughRaters(46, 50, block: false));
        Assert.IsType<Refusal>(EvaluationRules.EnoughRaters(46, 50, block: true));
        Assert.Null(EvaluationRules.EnoughRaters(50, 50, block: true));
    }

    [Fact]
    public void The_list_covers_its_six_kinds()
    {
        Assert.Null(EvaluationRules.KindsCovered([1, 2, 3, 4, 5, 6, 6]));
        Assert.Contains("驻区单位代表", EvaluationRules.KindsCovered([1, 2, 3, 5, 6])!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_streets_leader_chairs_and_the_four_report_in_order()
    {
        Assert.Equal("R078", EvaluationRules.ChairedByStreet("张某", false)?.Rule);
        Assert.Null(EvaluationRules.ChairedByStreet("陈某", true));
        Assert.Null(EvaluationRules.ReportedInOrder(["书记", "主任", "站长", "综治办主任"]));
        Assert.Null(EvaluationRules.ReportedInOrder(["书记", "站长", "综治办主任"]));
        Assert.Equal("R079", EvaluationRules.ReportedInOrder(["主任", "书记", "站长", "综治办主任"])?.Rule);
    }

    [Fact]
    public void The_tally_is_made_on_the_spot()
    {
        Assert.Null(EvaluationRules.TalliedOnTheSpot(Day("12-10"), Day("12-10"), locked: false));
        Assert.Equal("R080", EvaluationRules.TalliedOnTheSpot(Day("12-10"), Day("12-11"), locked: false)?.Rule);
        Assert.Equal("R080", EvaluationRules.TalliedOnTheSpot(Day("12-10"), Day("12-10"), locked: true)?.Rule);
    }

    [Fact]
    public void The_result_is_both_published_and_filed_in_time()
    {
        Assert.Null(EvaluationRules.ResultPublishedAndFiled(Day("12-10"), Day("12-14"), Day("12-17"), Day("12-20"), 5, Counting));
        Assert.Contains("备案", EvaluationRules.ResultPublishedAndFiled(Day("12-10"), Day("12-14"), null, Day("12-18"), 5, Counting)!.Detail, StringComparison.Ordinal);
        Assert.Contains("12 月 18 日才在党务公开栏", EvaluationRules.ResultPublishedAndFiled(Day("12-10"), Day("12-18"), Day("12-17"), Day("12-18"), 5, Counting)!.Detail, StringComparison.Ordinal);
        Assert.Null(EvaluationRules.ResultPublishedAndFiled(Day("12-10"), null, null, Day("12-17"), 5, Counting));
    }
}
