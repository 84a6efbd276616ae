using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The count of an evaluation. The figures decide whether the round stands; nobody chooses the grades.</summary>
internal sealed class EvaluationPanel(MeetingCalls meetings, BallotBoxes boxes, BallotKeys keys) : IPanel
{
    public const string PanelName = "evaluation";

    public string Name => PanelName;

    public bool Reckons => true;

    public IReadOnlyList<string> Decides(JsonObject settings) => [Evaluation.Announced, Evaluation.NewRound, Evaluation.Postponed];

    public Task<JsonObject> PrepareAsync(StepContext context)
    {
        var sheet = EvaluationSheet.Of(context.File);
        var itemVotes = EvaluationSettings.From(context.File.Parameters).BaseIsItemVotes;
        return Task.FromResult(new JsonObject
        {
            ["Round"] = context.Int("Round") + 1,
            ["RateBaseName"] = itemVotes ? "该项实投票" : "有效票",
            ["Collective"] = new JsonArray([.. sheet.Collective.Select(subject => (JsonNode)new JsonObject { ["Subject"] = subject })]),
            ["Persons"] = new JsonArray([.. sheet.Persons.Select(person => (JsonNode)new JsonObject { ["Name"] = person.Name, ["Post"] = person.Post })]),
        });
    }

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var sheet = EvaluationSheet.Of(context.File);
        var box = await boxes.OfTaskAsync(context.Task.Id, ct);
        return new JsonObject
        {
            ["matterId"] = context.File.Matter.Id.ToString(),
            ["ballots"] = box is null ? null : BallotsJson.Of(await boxes.StateAsync(box, ct)),
            ["keyless"] = box is { State: BallotBoxState.Open } && keys.Find(box) is null,
            ["counted"] = box is { State: BallotBoxState.Closed } ? BallotsJson.Of(await boxes.CountAsync(box, ct)) : null,
            ["round"] = context.Int("Round"),
            ["attended"] = context.Int("Attended"),
            ["collective"] = new JsonArray([.. sheet.Collective.Select(subject => (JsonNode)subject)]),
            ["persons"] = new JsonArray([.. sheet.Persons.Select(person => (JsonNode)new JsonObject { ["name"] = person.Name, ["post"] = person.Post })]),
            ["choices"] = new JsonArray(Evaluation.Postponed),
        };
    }

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var box = await boxes.OfTaskAsync(context.Task.Id, ct);
        if (submission.Outcome == Evaluation.Postponed)
            return new PanelVerdict { Outcome = Evaluation.Postponed, Apply = () => EndAsync(context, Evaluation.Postponed, box), Summary = "没有当场完成测评，改期重开。" };

        var (clock, sheet) = (context.File.Clock, EvaluationSheet.Of(context.File));
        if (EvaluationRules.TalliedOnTheSpot(context.Date("MeetAt") ?? clock.Today, clock.Today, locked: false) is { } late)
            return PanelVerdict.Refused(late with { Remedy = "选“改期重开”，重新组织测评，现场统计并公布" });

        var input = new PanelInput(Name, submission);
        if (box is { State: BallotBoxState.Open })
            return PanelVerdict.Refused(RuleBook.Refuse("R080", "手机测评还没有停止，不能统计公布。", "大家交完后先按“停止手机测评”"));
        var paper = PaperCount.Read(input, submission, sheet, none: box is not null);
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };

        // More paper came back than went out: no phone ballot that is still missing makes up for that (R082).
        var round = box is null || paper.Returned > paper.Issued
            ? new EvaluationRound(context.Int("Attended"), paper.Issued, paper.Returned, paper.Invalid, paper.Blank, paper.Collective, paper.Persons)
            : paper.With(await boxes.CountAsync(box, ct), (await boxes.StateAsync(box, ct)).Issued, context.Int("Attended"));
        if (round.Check() is { } wrong)
            return PanelVerdict.Refused(wrong);
        if (Counters(submission, sheet) is { } notTheirs)
            return PanelVerdict.Refused(notTheirs);
        var outcome = round.IsVoid ? Evaluation.NewRound : Evaluation.Announced;
        if (submission.Outcome is { Length: > 0 } chosen && chosen != outcome)
            return PanelVerdict.Refused(EvaluationRules.RoundStands(round)
                ?? RuleBook.Refuse("R082", $"本轮测评有效（{round.Explanation}），不能选“{chosen}”。", "按结果当场公布"));

        var settings = EvaluationSettings.From(context.File.Parameters);
        return new PanelVerdict
        {
            Outcome = outcome,
            Warnings = round.Issued < round.Attended && !round.IsVoid
                ? [RuleBook.Warn("R080", $"到会 {round.Attended} 人，只发出 {round.Issued} 票，有 {round.Attended - round.Issued} 人没有领票。", "在会议记录中说明")]
                : [],
            Apply = () => EndAsync(context, outcome, round.IsVoid ? box : null),
            Summary = round.Explanation + (round.IsVoid ? "。" : $"。建议等次：{Words(round, settings)}。"),
            Facts = EvaluationFacts.Of(round, sheet, settings, clock),
        };
    }

    /// <param name="spoiled">A box whose ballots count for nothing any more.</param>
    Task EndAsync(StepContext context, string outcome, BallotBox? spoiled)
    {
        spoiled?.MakeVoid();
        return meetings.RecordAsync(context, outcome, ended: outcome != Evaluation.NewRound);
    }

    /// <summary>Who counts and who watches are two people, and neither is appraised (R151).</summary>
    static Refusal? Counters(Submission submission, EvaluationSheet sheet)
    {
        var (teller, scrutineer) = (submission.Fields["Teller"]?.ToString().Trim() ?? "", submission.Fields["Scrutineer"]?.ToString().Trim() ?? "");
        var persons = sheet.Persons.Select(person => person.Name).ToList();
        return FlowRules.NotBoth("计票人", teller, "监票人", scrutineer)
            ?? FlowRules.NoneIs("计票人", [teller], "被评议对象", persons)
            ?? FlowRules.NoneIs("监票人", [scrutineer], "被评议对象", persons);
    }

    static string Words(EvaluationRound round, EvaluationSettings settings) => string.Join("，",
        round.Collective.Select(row => $"{row.Subject}{row.Grade(row.BaseOf(round.Valid, settings), settings)}")
            .Concat(round.Persons.Select(row => $"{row.Person}{row.Grade(row.BaseOf(round.Valid, settings), settings)}")));
}
