using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>Sign-in: by ticking the list of those who should come, or by the count of a sheet signed on paper.</summary>
internal sealed class AttendancePanel(Bodies bodies, MeetingCalls meetings) : IPanel
{
    public const string PanelName = "attendance";

    public string Name => PanelName;

    public bool Reckons => true;

    public IReadOnlyList<string> Decides(JsonObject settings) => [Outcomes.QuorumMet, Outcomes.NoQuorum];

    public Task<JsonObject> PrepareAsync(StepContext context) => meetings.ConveneAsync(context);

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var expected = await bodies.ExpectedAsync(context.File, context.Setting("body"), ct);
        var rule = context.File.Parameters.Threshold(context.Setting("quorumRule"));
        return new JsonObject
        {
            ["meetingName"] = context.Setting("meetingName"),
            ["expected"] = expected,
            ["required"] = rule.Threshold.Required(expected),
            ["rule"] = context.Setting("citation"),
            ["quorumText"] = $"应到 {expected} 人，至少 {rule.Threshold.Required(expected)} 人到会（{rule.Text}）",
            ["members"] = new JsonArray([.. (await bodies.MembersAsync(context.File, context.Setting("body"), ct)).Select(seat => (JsonNode)new JsonObject
            {
                ["id"] = seat.MemberId.ToString(),
                ["name"] = seat.Name,
                ["post"] = seat.Post,
                ["address"] = seat.Address,
                ["votes"] = seat.HasVotingRight,
            })]),
        };
    }

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var seats = await bodies.MembersAsync(context.File, context.Setting("body"), ct);
        var present = input.Texts("present");
        var came = seats.Where(seat => present.Contains(seat.MemberId.ToString())).ToList();
        // Only people with a vote count as present; the others who signed in are listed beside them (R018).
        var attended = present.Count > 0 ? came.Count(seat => seat.HasVotingRight) : input.Count("attended", "到会人数（有表决权的）");
        var nonVoting = input.Count("nonVoting", "列席人数", 0) + came.Count(seat => !seat.HasVotingRight);
        var expected = await bodies.ExpectedAsync(context.File, context.Setting("body"), ct);
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };
        if (attended > expected)
            return PanelVerdict.Refused(RuleBook.Refuse("R018", $"到会 {attended} 人，多于应到 {expected} 人。", "核对签到表：列席、旁听、没有表决权的人不计入到会"));

        var rule = context.File.Parameters.Threshold(context.Setting("quorumRule"));
        var result = Quorum.Judge(expected, attended, rule);
        var outcome = result.Met ? Outcomes.QuorumMet : Outcomes.NoQuorum;
        if (!result.Met && submission.Outcome == Outcomes.QuorumMet)
            return PanelVerdict.Refused(QuorumRules.Refuse(context.Setting("citation"), result)!);

        List<RuleWarning> warnings = result.Warning is { } exactlyHalf ? [exactlyHalf] : [];
        if (input.Count("expected", "应到人数", expected) is var said && said != expected)
            warnings.Add(RuleBook.Warn("R018", $"填写的应到人数是 {said}，名单中有表决权的是 {expected} 人，已按 {expected} 人计算。", "名单有变动的，请先在“组织人员”中更新"));
        return new PanelVerdict
        {
            Outcome = outcome,
            Warnings = warnings,
            Apply = () => meetings.RecordAsync(context, outcome, ended: !result.Met),
            Summary = result.Explanation + "。",
            Facts = new JsonObject
            {
                ["Expected"] = expected,
                ["Attended"] = attended,
                ["NonVoting"] = nonVoting,
                ["Absent"] = expected - attended,
                ["QuorumRequired"] = result.Required,
                ["QuorumText"] = $"{rule.Text}",
                ["QuorumMet"] = result.Met,
                ["Times"] = result.Met ? 0 : context.Int("Times") + 1,
                ["Rows"] = Sheet(came, seats, context.File.Clock),
            },
        };
    }

    /// <summary>Those who were ticked; where only a count was entered, everyone who should come, for the signatures on paper.</summary>
    static JsonArray Sheet(IReadOnlyList<Rosters.Seat> came, IReadOnlyList<Rosters.Seat> seats, BusinessClock clock)
    {
        var time = came.Count > 0 ? clock.Now.ToString("HH:mm", CultureInfo.InvariantCulture) : null;
        var listed = came.Count > 0 ? came : seats;
        return listed.Count == 0
            ? new JsonArray(new JsonObject { ["Name"] = "（名单见签到原件）", ["HasVotingRight"] = true })
            : new JsonArray([.. listed.Select(seat => (JsonNode)new JsonObject
            {
                ["Name"] = seat.Name,
                ["Identity"] = seat.Post,
                ["Unit"] = seat.Address ?? "",
                ["SignedAt"] = time,
                ["HasVotingRight"] = seat.HasVotingRight,
            })]);
    }
}
