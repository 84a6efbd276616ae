using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>Calling a meeting: early enough (R004), and delivered to each of those who should come (G1.2).</summary>
internal sealed class NoticePanel(Bodies bodies, MeetingCalls meetings) : IPanel
{
    public const string PanelName = "convening";

    public string Name => PanelName;

    public Task<JsonObject> PrepareAsync(StepContext context) => meetings.ConveneAsync(context);

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var days = context.File.Parameters.Days(context.Setting("leadDays"));
        var today = context.File.Clock.Today;
        return new JsonObject
        {
            ["meetingName"] = context.Setting("meetingName"),
            ["expected"] = await bodies.ExpectedAsync(context.File, context.Setting("body"), ct),
            ["leadDays"] = days,
            ["earliest"] = context.File.Deadlines.EarliestMeeting(today, days).ToString("yyyy-MM-dd"),
            ["suggested"] = context.File.Deadlines.SuggestedMeeting(today, days).ToString("yyyy-MM-dd"),
            ["rule"] = context.Setting("leadRule"),
            ["mayBeShorter"] = !ConcernsPublic(context, null),
        };
    }

    /// <summary>As typed now, or as registered at the start; what nobody said concerns everybody (R041, R042).</summary>
    static bool ConcernsPublic(StepContext context, JsonNode? typed) => (typed ?? context.Value("ConcernsPublic"))?.ToString() is not ("false" or "False");

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var text = submission.Fields["MeetAt"]?.ToString() ?? context.Text("MeetAt");
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var meetAt))
            return new PanelVerdict();

        var (today, meeting) = (context.File.Clock.Today, BusinessClock.DateOf(meetAt));
        var days = context.File.Parameters.Days(context.Setting("leadDays"));
        var concernsPublic = ConcernsPublic(context, submission.Fields["ConcernsPublic"]);
        var refusal = NoticeRules.LeadTime(context.Setting("leadRule"), today, meeting, days, context.File.Deadlines);
        List<RuleWarning> warnings = [];
        if (refusal is not null && !concernsPublic && meeting >= today)
            warnings.Add(RuleBook.Warn("R042", $"本议题标为不涉及社区广大群众利益，提前 {meeting.DayNumber - today.DayNumber} 天公告。", "在公告中写明理由"));
        else if (refusal is not null)
            return PanelVerdict.Refused(refusal);

        var mode = input.Text("delivery");
        var seats = (await bodies.MembersAsync(context.File, context.Setting("body"), ct)).Where(seat => seat.HasVotingRight).ToList();
        return new PanelVerdict
        {
            Warnings = warnings,
            Apply = () => meetings.RecordAsync(context, "", ended: false),
            Summary = $"会议 {meetAt:M月d日 HH:mm}，提前 {meeting.DayNumber - today.DayNumber} 天{(seats.Count > 0 ? $"，送达 {seats.Count} 人" : "")}。",
            Facts = new JsonObject
            {
                ["NoticeOn"] = today.ToString("yyyy-MM-dd"),
                ["NoticeLead"] = context.File.Deadlines.EarliestMeeting(today, days).DayNumber - today.DayNumber,
                ["LeadDays"] = meeting.DayNumber - today.DayNumber,
                ["Deliveries"] = new JsonArray([.. seats.Select(seat => (JsonNode)new JsonObject
                {
                    ["Name"] = seat.Name,
                    ["Mode"] = mode.Length > 0 ? mode : "书面",
                    ["DeliveredAt"] = context.File.Clock.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                })]),
            },
        };
    }
}
