using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Notices;

/// <summary>
/// Putting a notice up: on which boards, with which photo, and so from when to when (R009, R085, R095).
/// Settings: <c>only</c> the outcomes that mean posting; <c>photoRule</c> the rule that asks for the photo; <c>days</c> how long, if it has a term;
/// <c>notice</c> {title, paper} what is shown on the public boards where the flow itself does not wait for the end.
/// </summary>
internal sealed class PublicationPanel(ServerDb db) : IPanel
{
    public const string PanelName = "publication";

    public string Name => PanelName;

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        JsonObject about = new()
        {
            ["boards"] = context.Spec.Settings["boards"]?.DeepClone(),
            ["only"] = context.Spec.Settings["only"]?.DeepClone(),
        };
        if (Period(context) is { } period)
        {
            about["days"] = period.Days;
            about["postedOn"] = Text(period.Posted);
            about["publicStart"] = Text(period.First);
            about["publicEnd"] = Text(period.Last);
        }

        return Task.FromResult(about);
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission));

    PanelVerdict Judge(StepContext context, Submission submission)
    {
        if (context.Spec.Settings["only"] is JsonArray only && only.All(outcome => outcome?.ToString() != submission.Outcome))
            return new PanelVerdict();

        var input = new PanelInput(PanelName, submission);
        var photos = input.Texts("photos");
        var boards = input.Texts("boards");
        string[] required = [.. (context.Spec.Settings["boards"] as JsonArray ?? []).Select(b => b!.ToString())];
        if (photos.Count == 0)
            return PanelVerdict.Refused(RuleBook.Refuse(context.Setting("photoRule") is { Length: > 0 } rule ? rule : "R095", "还没有上传张贴照片，视为未公开。", "张贴后拍照上传（能看清公告和公开栏）"));
        var missing = required.Where(board => !boards.Contains(board)).ToList();
        if (boards.Count > 0 && missing.Count > 0)
            return PanelVerdict.Refused(RuleBook.Refuse("R085", $"公开栏不全：应在{string.Join("、", required)}张贴，还缺{string.Join("、", missing)}。", $"在{string.Join("、", missing)}也张贴后一并勾选"));

        var hangs = string.Join("、", boards.Count > 0 ? boards : required);
        JsonObject facts = new()
        {
            ["PostedOn"] = Text(context.File.Clock.Today),
            ["Photo"] = photos[0],
            ["Boards"] = hangs,
            ["Attachments"] = new JsonArray([.. photos.Select(id => (JsonNode)id)]),
        };
        if (Period(context) is not { } period)
            return new PanelVerdict { Summary = $"张贴在{hangs}。", Facts = facts };

        facts["PublicStart"] = Text(period.First);
        facts["PublicEnd"] = Text(period.Last);
        facts["PublicityDays"] = period.Days;
        return new PanelVerdict
        {
            Summary = $"公示期 {period.First:M月d日}—{period.Last:M月d日}。",
            Facts = facts,
            Apply = context.Spec.Settings["notice"] is JsonObject notice ? () => HangAsync(context, notice, hangs, period) : null,
        };
    }

    /// <summary>Nobody waits for its end: the boards show it until then, and the case goes on.</summary>
    Task HangAsync(StepContext context, JsonObject notice, string boards, PublicityPeriod period)
    {
        db.Add(new Notice
        {
            MatterId = context.File.Matter.Id,
            OrganizationId = context.File.Organization.Id,
            Scope = context.Spec.Scope,
            Step = context.Task.Step,
            Kind = "公示",
            Title = notice["title"]?.ToString() ?? context.Task.Title,
            PaperCode = notice["paper"]?.ToString() ?? "",
            Boards = boards,
            PostedOn = period.Posted,
            StartsOn = period.First,
            EndsOn = period.Last,
            GuardRule = "",
            OpinionBookmarkId = "",
        });
        return Task.CompletedTask;
    }

    static PublicityPeriod? Period(StepContext context) => context.Setting("days") is { Length: > 0 } days
        ? context.File.Deadlines.Publicity(context.File.Clock.Today, context.File.Parameters.Days(days))
        : null;

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");
}
