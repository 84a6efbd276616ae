using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

/// <summary>The checks that flows name, fed with the JSON that a form would send.</summary>
public class RuleChecksTests
{
    static StepFacts Facts(string fields, string now = "2026-09-09T10:00", string outcome = "", string panels = "{}", string matter = "{}") => new()
    {
        Fields = JsonNode.Parse(fields)!.AsObject(),
        Panels = JsonNode.Parse(panels)!.AsObject(),
        Matter = JsonNode.Parse(matter)!.AsObject(),
        Outcome = outcome,
        Parameters = ParameterSnapshot.Defaults,
        Calendar = WorkCalendar.Official,
        Now = DateTimeOffset.Parse(now + "+08:00"),
    };

    static string? Rule(string number, StepFacts facts) => RuleChecks.Find(number)!(facts)?.Rule;

    [Fact]
    public void Values_are_read_as_the_type_that_is_asked_for()
    {
        StepFacts facts = Facts(
            """{"For":"39","Budget":116000.5,"Yes":true,"Said":"是","MeetAt":"2026-09-28T19:00","Utc":"2026-09-28T16:30:00Z","Day":"2026年9月28日","Channels":"党务公开栏、手机短信","Boards":["PB","AB"],"Opinions":[{"Opinion":"占绿地","Count":3}],"Empty":" "}""",
            panels: """{"Attendance":{"Attended":47}}""",
            matter: """{"Resolution.For":40,"For":1}""");
        Assert.Equal((39, 116000.5m, 47, 40), (facts.Int("For"), facts.Decimal("Budget"), facts.Int("Attended"), facts.Int("Resolution.For")));
        Assert.Equal(47, facts.Int("Attendance.Attended"));
        Assert.Null(facts.Int("Budget"));
        Assert.True(facts.Flag("Yes") && facts.Flag("Said") && !facts.Flag("No"));
        Assert.Equal(At("09-28T19:00"), facts.Moment("MeetAt"));
        Assert.Equal((Day("09-28"), Day("09-29"), Day("09-28")), (facts.Date("MeetAt"), facts.Date("Utc"), facts.Date("Day")));
        Assert.Equal(["党务公开栏", "手机短信"], facts.Texts("Channels"));
        Assert.Equal(3, Assert.Single(facts.Rows("Opinions")).Int("Count"));
        Assert.False(facts.Has("Empty") || facts.Has("Nothing"));
        Assert.Null(facts.Answer("Nothing"));
    }

    [Fact]
    public void Values_made_in_code_read_like_values_from_the_wire()
    {
        StepFacts facts = Facts("{}");
        facts.Fields["Day"] = JsonValue.Create(Day("09-28"));
        facts.Fields["At"] = JsonValue.Create(At("09-28T19:00"));
        facts.Fields["Count"] = 12;
        Assert.Equal((Day("09-28"), 12), (facts.Date("Day"), facts.Int("Count")));
        Assert.Equal(At("09-28T19:00"), facts.Moment("At"));
    }

    [Fact]
    public void Every_named_check_is_a_rule_of_the_book_and_bears_an_empty_form()
    {
        foreach (string number in RuleChecks.Numbers)
        {
            Assert.True(RuleBook.Knows(number));
            foreach (string outcome in new[] { "", "Postpone", "Escalate", "DecideDirectly", "Terminate", "Maintain", "Overwhelming" })
            {
                RuleFinding? finding = RuleChecks.Find(number)!(Facts("{}", outcome: outcome));
                Assert.True(finding is null || RuleBook.Knows(finding.Rule));
            }
        }

        Assert.Null(RuleChecks.Find("R999"));
        Assert.Throws<KeyNotFoundException>(() => RuleChecks.Run(["R001"], Facts("{}")));
    }

    [Fact]
    public void The_summary_of_SC01_is_refused_until_the_consultation_is_over_and_complete()
    {
        const string Posted = """{"Consultation.PublicEnd":"2026-09-07"}""";
        const string Summary = """{"IssuedCount":180,"ReturnedCount":163,"ForCount":141,"ConditionalCount":12,"AgainstCount":10,"NeutralCount":0,"Opinions":[{"Opinion":"占绿地","Handling":"采纳","Reason":"移位"}]}""";
        Assert.Equal(["R056"], RuleChecks.Run(["R056", "R057"], Facts(Summary, "2026-09-07T16:00", matter: Posted)).Select(finding => finding.Rule));
        Assert.Empty(RuleChecks.Run(["R056", "R057"], Facts(Summary, "2026-09-09T10:00", matter: Posted)));
        Assert.Equal("R024", Rule("R057", Facts(Summary.Replace("141", "140"))));
        Assert.Equal("R057", Rule("R057", Facts(Summary.Replace("移位", ""))));
    }

    [Theory]
    [InlineData("R032", """{"MeetAt":"2026-04-29T19:00"}""", "2026-04-27T10:00", "R032")]
    [InlineData("R032", """{"MeetAt":"2026-04-29T19:00"}""", "2026-04-26T10:00", null)]
    [InlineData("R004", """{"MeetAt":"2026-09-28T19:00","MeetingKind":"ResMeeting"}""", "2026-09-21T10:00", "R004")]
    [InlineData("R004", """{"MeetAt":"2026-09-28T19:00","MeetingKind":"RepMeeting"}""", "2026-09-21T10:00", null)]
    [InlineData("R041", """{"MeetAt":"2026-09-18T15:00","Channels":["党务公开栏"]}""", "2026-09-14T10:00", "R041")]
    [InlineData("R041", """{"MeetAt":"2026-09-18T15:00","Channels":"橱窗、短信、黑板报"}""", "2026-09-14T10:00", null)]
    [InlineData("R041", """{"MeetAt":"2026-09-15T15:00","ConcernsPublic":false}""", "2026-09-14T10:00", null)]
    [InlineData("R042", """{"MeetAt":"2026-09-15T15:00","ConcernsPublic":false}""", "2026-09-14T10:00", "R042")]
    [InlineData("R031", """{"MeetAt":"2026-04-24T19:00","Venue":"活动室","Content":"停车位","Participants":[{"Kind":"代表"}],"Boards":["CB"]}""", "2026-04-20T10:00", null)]
    [InlineData("R031", """{"MeetAt":"2026-04-24T19:00","Venue":"活动室","Content":"停车位","Boards":["CB"]}""", "2026-04-20T10:00", "R031")]
    [InlineData("R049", """{"Chairperson":"张某","Recorder":"张某"}""", "2026-09-18T15:00", "R049")]
    [InlineData("R053", """{"SubjectCategory":"④ 楼院管理"}""", "2026-09-18T15:00", "R053")]
    [InlineData("R060", """{"SubjectCategory":1,"MeetingKind":"RepMeeting"}""", "2026-09-18T15:00", "R060")]
    [InlineData("R060", """{"SubjectCategory":"4","MeetingKind":"RepMeeting"}""", "2026-09-18T15:00", null)]
    [InlineData("R061", """{"BeginDate":"2026-10-08","ResolutionNotice.PublicEnd":"2026-10-08"}""", "2026-10-08T09:00", "R061")]
    [InlineData("R061", """{"BeginDate":"2026-10-12","ResolutionNotice.PublicEnd":"2026-10-08"}""", "2026-10-12T09:00", null)]
    [InlineData("R063", """{"Budget":116000,"ActualCost":130000}""", "2026-11-23T09:00", "R063")]
    [InlineData("R063", """{"Budget":116000,"ActualCost":130000,"OverBudgetReason":"材料涨价"}""", "2026-11-23T09:00", null)]
    [InlineData("R076", """{"RaterCount":46}""", "2026-12-03T09:00", "R076")]
    [InlineData("R085", """{"DisclosureKind":"EvaluationResult","Boards":["居务公开栏"]}""", "2026-12-14T09:00", "R085")]
    [InlineData("R085", """{"DisclosureKind":"EvaluationResult","Boards":"PB"}""", "2026-12-14T09:00", null)]
    [InlineData("R093", """{"PublicText":"低保对象13812345678"}""", "2026-07-06T09:00", "R093")]
    [InlineData("R095", """{"Photo":"sha256:ab"}""", "2026-07-06T09:00", null)]
    [InlineData("R095", "{}", "2026-07-06T09:00", "R095")]
    [InlineData("R155", """{"DocumentText":"概算{{Budget}}"}""", "2026-07-06T09:00", "R155")]
    public void A_check_reads_the_form(string number, string fields, string now, string? rule) => Assert.Equal(rule, Rule(number, Facts(fields, now)));

    [Theory]
    [InlineData("R046", "DecideDirectly", "{}", "R046")]
    [InlineData("R046", "直接决定", """{"Safety":true,"Reason":"坠落风险"}""", null)]
    [InlineData("R046", "ApproveToResolution", "{}", null)]
    [InlineData("R047", "终止", "{}", "R047")]
    [InlineData("R047", "提交社区议事会", "{}", null)]
    [InlineData("R045", "缓办", """{"For":20,"Against":9}""", "R045")]
    [InlineData("R045", "上报", """{"For":20,"Against":9}""", null)]
    [InlineData("R045", "Escalate", """{"For":8,"Against":13}""", "R045")]
    [InlineData("R052", "缓办", """{"MeetAt":"2026-04-16T15:00","ReviewDate":"2026-10-13"}""", null)]
    [InlineData("R052", "缓办", """{"MeetAt":"2026-04-16T15:00","ReviewDate":"2026-10-14"}""", "R052")]
    [InlineData("R092", "Maintain", """{"RespondentHouseholds":64,"AgainstHouseholds":45}""", "R092")]
    [InlineData("R092", "Maintain", """{"RespondentHouseholds":64,"AgainstHouseholds":42}""", null)]
    [InlineData("R091", "Revise", """{"RespondentHouseholds":20,"AgainstHouseholds":20}""", "R091")]
    [InlineData("R091", "Revise", """{"RespondentHouseholds":20,"AgainstHouseholds":20,"SupervisionFinding":true}""", null)]
    public void A_check_reads_the_outcome(string number, string outcome, string fields, string? rule) => Assert.Equal(rule, Rule(number, Facts(fields, outcome: outcome)));
}
