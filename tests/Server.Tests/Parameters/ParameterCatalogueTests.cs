using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Tests.Server.Parameters;

public class ParameterCatalogueTests
{
    [Fact]
    public void Every_default_is_a_value_that_its_own_rules_accept()
    {
        foreach (Parameter parameter in ParameterCatalogue.All)
        {
            Assert.Null(parameter.FormatError(parameter.Default));
            Assert.Null(parameter.RangeError(parameter.Default));
            Assert.Null(parameter.FloorRefusal(parameter.Default));
            Assert.NotEmpty(parameter.Label);
            Assert.NotEmpty(parameter.Source);
            Assert.NotEmpty(parameter.Group);
            Assert.DoesNotContain("〔S", parameter.Source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_seven_blanks_of_the_regulations_are_named() =>
        Assert.Equal(
            ["X1", "X2", "X3", "X4", "X5", "X6", "X7"],
            ParameterCatalogue.Blanks.Select(parameter => parameter.Blank));

    [Theory]
    [InlineData("Hearing.NoticeLeadDays", "2")] // R149
    [InlineData("Deliberation.NoticeLeadDays", "2")]
    [InlineData("Hearing.QuorumRule", "HalfOrMore(Expected)")]
    [InlineData("Hearing.QuorumRule", "MoreThanHalf(Attended)")]
    [InlineData("Hearing.PassRule", "HalfOrMore(Attended)")]
    [InlineData("Hearing.PassRule", "MoreThanHalf(ValidBallots)")]
    [InlineData("Deliberation.PassRule", "MoreThanHalf(Attended)")]
    [InlineData("PWC.QuorumRule", "OneThirdOrMore(Expected)")]
    [InlineData("PWC.CadreQuorumRule", "MoreThanHalf(Expected)")]
    [InlineData("PWC.PassRule", "MoreThanHalf(Attended)")]
    [InlineData("ResMeeting.PassRule", "HalfOrMore(Attended)")]
    [InlineData("Accreditation.DoorPlates", "5")]
    [InlineData("Embedded.MinWorkdaysPerWeek", "1")]
    [InlineData("Vote.WrittenOpinionCounted", "true")]
    [InlineData("Evaluation.ReportSectionCount", "4")]
    public void What_the_source_fixes_is_not_relaxed(string name, string laxer)
    {
        Parameter parameter = ParameterCatalogue.Find(name)!;
        Assert.Equal("R149", parameter.FloorRefusal(laxer)?.Rule);
    }

    [Theory]
    [InlineData("Hearing.NoticeLeadDays", "4")]
    [InlineData("Hearing.QuorumRule", "TwoThirdsOrMore(Expected)")]
    [InlineData("Deliberation.PassRule", "TwoThirdsOrMore(Expected)")]
    [InlineData("Deliberation.PassRule", "FourFifthsOrMore(Attended)")]
    [InlineData("PWC.QuorumRule", "MoreThanHalf(Expected)")]
    [InlineData("Accreditation.DoorPlates", "3")]
    public void What_the_source_fixes_may_be_made_stricter(string name, string stricter)
    {
        Parameter parameter = ParameterCatalogue.Find(name)!;
        Assert.Null(parameter.FloorRefusal(stricter));
        Assert.Null(parameter.RangeError(stricter));
    }

    [Theory]
    [InlineData("Consultation.Days", "two")]
    [InlineData("Consultation.Days", "2")]
    [InlineData("Consultation.Days", "16")]
    [InlineData("Office.ClosingTime", "25:00")]
    [InlineData("Evaluation.WindowEnd", "13-01")]
    [InlineData("Notice.CountMode", "Whatever")]
    [InlineData("Deadline.StartDayCounted", "yes")]
    [InlineData("Reminder.OffsetsWD", "-2,x")]
    [InlineData("Proposal.PassRule", "half")]
    [InlineData("Objection.OverwhelmingRule", "Unanimous(Respondents)")]
    public void A_value_outside_its_form_or_range_is_named(string name, string value)
    {
        Parameter parameter = ParameterCatalogue.Find(name)!;
        Assert.Contains(parameter.Label, parameter.FormatError(value) ?? parameter.RangeError(value)!, StringComparison.Ordinal);
    }

    /// <summary>R149 in its own words: no votes may pass under the new rule that fail under the floor.</summary>
    [Fact]
    public void No_rule_that_is_let_through_passes_what_the_floor_fails()
    {
        VoteBase[] bases = [VoteBase.Expected, VoteBase.Attended, VoteBase.Returned, VoteBase.ValidBallots];
        foreach (Parameter parameter in ParameterCatalogue.All.Where(parameter => parameter.LaxestRule is not null))
        {
            VoteRule floor = VoteRule.Parse(parameter.LaxestRule!);
            foreach (VoteRule rule in VoteThreshold.All.SelectMany(threshold => bases.Select(voteBase => new VoteRule(threshold, voteBase))))
            {
                bool laxer = Meetings().Any(meeting => rule.Threshold.IsMetBy(meeting.For, meeting.Of(rule.Base)) && !floor.Threshold.IsMetBy(meeting.For, meeting.Of(floor.Base)));
                Assert.Equal(laxer, parameter.FloorRefusal(rule.ToString()) is not null);
            }
        }
    }

    sealed record Meeting(int Expected, int Attended, int Returned, int Valid, int For)
    {
        public int Of(VoteBase voteBase) => voteBase switch
        {
            VoteBase.Expected or VoteBase.ExpectedVoting => Expected,
            VoteBase.Attended => Attended,
            VoteBase.Returned => Returned,
            _ => Valid,
        };
    }

    static IEnumerable<Meeting> Meetings()
    {
        for (int expected = 1; expected <= 12; expected++)
        {
            for (int attended = 0; attended <= expected; attended++)
            {
                for (int valid = 0; valid <= attended; valid++)
                {
                    for (int votes = 0; votes <= valid; votes++)
                    {
                        yield return new(expected, attended, (attended + valid) / 2, valid, votes);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_snapshot_keeps_its_values_and_fills_in_parameters_that_came_later()
    {
        ParameterSnapshot snapshot = ParameterSnapshot.With([KeyValuePair.Create("ResolutionNotice.PublicityDays", "10")]);
        ParameterSnapshot again = ParameterSnapshot.FromJson(snapshot.ToJson());
        Assert.Equal(10, again.Int("ResolutionNotice.PublicityDays")); // R148
        Assert.Equal(7, ParameterSnapshot.FromJson("{}").Int("ResolutionNotice.PublicityDays"));
        Assert.Equal(new TimeOnly(17, 30), again.Time("Office.ClosingTime"));
        Assert.Equal([40, 25, 20, 15], again.Ints("Assess.Weights"));
        Assert.Equal(new DateOnly(2026, 12, 31), again.DayIn("Evaluation.WindowEnd", 2026));
        Assert.Throws<KeyNotFoundException>(() => again.Text("No.Such"));
    }

    [Fact]
    public void Settings_are_read_from_the_snapshot()
    {
        ParameterSnapshot snapshot = ParameterSnapshot.With(
            [KeyValuePair.Create("Notice.CountMode", "ClearDays"), KeyValuePair.Create("Office.ClosingTime", "18:00"), KeyValuePair.Create("Vote.AmbiguityPolicy", "Literal")]);
        DeadlineSettings settings = DeadlineSettings.From(snapshot);
        Assert.True(settings.ClearDays && settings.RollNaturalDays && settings.RollMonthlyBack && !settings.StartDayCounted);
        Assert.Equal(new TimeOnly(18, 0), settings.ClosingTime);
        Assert.False(VoteSettings.From(snapshot).Strict);
        Assert.Equal(DeadlineSettings.Default with { ReminderOffsets = [] }, DeadlineSettings.From(ParameterSnapshot.Defaults) with { ReminderOffsets = [] });
        Assert.Equal(VoteSettings.Default, VoteSettings.From(ParameterSnapshot.Defaults));
        Assert.Equal(EvaluationSettings.Default, EvaluationSettings.From(ParameterSnapshot.Defaults));
    }

    [Fact]
    public void Units_are_those_the_regulations_use_whatever_the_name_says()
    {
        Assert.Equal(DeadlineUnit.Workdays, ParameterCatalogue.Find("Hearing.ResultPublishDays")!.DeadlineUnit);
        Assert.Equal("5 个工作日", ParameterCatalogue.Find("Hearing.ResultPublishDays")!.Show("5"));
        Assert.Equal("到会人数的三分之二以上", ParameterCatalogue.Find("Deliberation.PassRule")!.Show("TwoThirdsOrMore(Attended)"));
    }
}
