using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Signing in to an evaluation: the linked leader of the street is in the chair (R078), and enough people came (R076).</summary>
internal sealed class RatersPanel(ServerDb db, Bodies bodies, MeetingCalls meetings) : IPanel
{
    public const string PanelName = "raters";

    const string Begin = "开会";
    const string AskLeader = "报分包领导确认";

    public string Name => PanelName;

    public bool Reckons => true;

    public IReadOnlyList<string> Decides(JsonObject settings) => [Begin, AskLeader, Outcomes.NoQuorum];

    public async Task<JsonObject> PrepareAsync(StepContext context)
    {
        var facts = await meetings.ConveneAsync(context);
        if (await LeadersAsync(context, default) is [var leader, ..])
            facts["Chairperson"] = leader;
        return facts;
    }

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var expected = await ExpectedAsync(context, ct);
        var minimum = Minimum(context);
        return new JsonObject
        {
            ["expected"] = expected,
            ["minimum"] = minimum,
            ["note"] = $"名单 {expected} 人，一般不少于 {minimum} 人到会。主持人应是街道分包社区领导{Named(await LeadersAsync(context, ct))}。",
            ["lines"] = new JsonArray([.. RaterRoll.Of(context.File).Select(line => (JsonNode)new JsonObject
            {
                ["box"] = RaterRoll.Box(line),
                ["kind"] = line.Kind,
                ["listed"] = line.Listed,
                ["members"] = new JsonArray([.. line.Names.Select((name, place) => (JsonNode)new JsonObject { ["id"] = line.IdOf(place), ["name"] = name })]),
            })]),
            ["choices"] = new JsonArray(Outcomes.NoQuorum),
        };
    }

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var lines = RaterRoll.Of(context.File);
        var roll = RaterRoll.Read(lines, input);
        var attended = input.Count("attended", "到会参评人数", roll?.Sum(one => one.Came));
        if (roll?.Sum(one => one.Came) is { } counted && counted != attended)
            input.Wrong("attended", $"按名单登记的到会合计 {counted} 人，填写的是 {attended} 人；请核对签到表。");
        var nonVoting = input.Count("nonVoting", "列席人数", 0);
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };

        var expected = await ExpectedAsync(context, ct);
        if (roll is not null && RaterRoll.Unlisted(roll) is { } unlisted)
            return PanelVerdict.Refused(unlisted);
        if (attended > expected)
            return PanelVerdict.Refused(RuleBook.Refuse("R068", $"到会参评 {attended} 人，多于街道党工委审核通过的名单 {expected} 人。", "名单以外的人列席，不发测评票"));
        var chair = submission.Fields["Chairperson"]?.ToString().Trim() ?? "";
        var leaders = await LeadersAsync(context, ct);
        if (chair.Length > 0 && EvaluationRules.ChairedByStreet(chair, leaders.Contains(chair)) is { } notTheirs)
            return PanelVerdict.Refused(notTheirs with { Remedy = $"主持人改为街道分包社区领导{Named(leaders)}" });

        var (minimum, block) = (Minimum(context), context.File.Parameters.Text("Evaluation.MinRatersMode") == "Block");
        var few = EvaluationRules.EnoughRaters(attended, minimum, block);
        var reason = input.Text("reason");
        if (few is Refusal refused && submission.Outcome is Begin or AskLeader)
            return PanelVerdict.Refused((Refusal)few!);
        if (few is null && submission.Outcome == Outcomes.NoQuorum && attended > 0)
            return PanelVerdict.Refused(RuleBook.Refuse("R076", $"到会参评 {attended} 人，已够 {minimum} 人，不能登记流会。", "按时开会；因故不能开的，测评一步选“改期重开”"));
        if (few is RuleWarning && submission.Outcome != Outcomes.NoQuorum && reason.Length == 0)
        {
            input.Wrong("reason", $"到会 {attended} 人，一般不少于 {minimum} 人。仍要开会的，请写明原因，报分包领导确认；不开的选“流会”。");
            return new PanelVerdict { Errors = input.Errors };
        }

        var outcome = few is null ? Begin : few is Refusal || submission.Outcome == Outcomes.NoQuorum ? Outcomes.NoQuorum : AskLeader;
        return new PanelVerdict
        {
            Outcome = outcome,
            Warnings = [.. new[] { few as RuleWarning, roll is null ? null : RaterRoll.Missing(roll) }.OfType<RuleWarning>()],
            Apply = () => meetings.RecordAsync(context, outcome, ended: outcome == Outcomes.NoQuorum),
            Summary = $"名单 {expected} 人，到会参评 {attended} 人{(few is null ? "" : $"，不足 {minimum} 人")} → {outcome}。{reason}",
            Facts = new JsonObject
            {
                ["Expected"] = expected,
                ["Attended"] = attended,
                ["NonVoting"] = nonVoting,
                ["Absent"] = expected - attended,
                ["QuorumRequired"] = minimum,
                ["QuorumText"] = $"参评一般不少于 {minimum} 人",
                ["QuorumMet"] = few is null,
                ["ShortReason"] = reason.Length > 0 ? reason : null,
                ["Times"] = outcome == Outcomes.NoQuorum ? context.Int("Times") + 1 : 0,
                ["Rows"] = RaterRoll.Sheet(lines, roll, context.File.Clock.Now),
            },
        };
    }

    Task<int> ExpectedAsync(StepContext context, CancellationToken ct) => bodies.ExpectedAsync(context.File, Bodies.EvaluationRaters, ct);

    static int Minimum(StepContext context) => context.File.Parameters.Int("Evaluation.MinRaters");

    async Task<IReadOnlyList<string>> LeadersAsync(StepContext context, CancellationToken ct)
    {
        var street = context.File.Street?.Id ?? context.File.Organization.Id;
        return await db.Set<Account>().Where(a => a.OrganizationId == street && a.Roles.Any(r => r.Role == Roles.LinkedCommunityLeader)).OrderBy(a => a.UserName).Select(a => a.DisplayName).ToListAsync(ct);
    }

    static string Named(IReadOnlyList<string> leaders) => leaders.Count == 0 ? "" : $"（{string.Join("、", leaders)}）";
}
