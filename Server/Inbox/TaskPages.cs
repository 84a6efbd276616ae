using System.Text.Json;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>待办 and the task page; every form works as a plain POST.</summary>
internal static class TaskPages
{
    const long LargestPost = 120L * 1024 * 1024;

    public static void MapTaskPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/inbox", InboxAsync);
        pages.MapGet("/tasks/{id:guid}", ShowAsync);
        pages.MapPost("/tasks/{id:guid}", SubmitAsync).Takes(LargestPost);
        pages.MapPost("/tasks/{id:guid}/draft", SaveDraftAsync);
        pages.MapPost("/tasks/{id:guid}/reckon", ReckonAsync);
        pages.MapPost("/tasks/{id:guid}/uploads", UploadAsync).Takes(LargestPost);
        pages.MapGet("/tasks/{id:guid}/done", DoneAsync);
    }

    static async Task<IResult> InboxAsync(TaskQueries queries, WaitingFeedback waiting, string? box, string? q, int? page, CancellationToken ct)
    {
        var shown = box is "done" or "started" or "copied" ? box : "todo";
        var found = await queries.ListAsync(shown, q, Math.Max(0, (page ?? 1) - 1), ct);
        return new RazorComponentResult<InboxPage>(new
        {
            Messages = shown == "todo" ? await waiting.MineAsync(ct) : [],
            Box = shown, Words = q, Rows = found.Items, found.Total, Page = found.Page + 1, Pages = (found.Total + found.PageSize - 1) / found.PageSize,
        });
    }

    static async Task<IResult> ShowAsync(Guid id, OpenTask open, TaskSheets sheets, TaskWords words, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context)
            return Results.NotFound();
        if (!TaskAccess.Sees(user, context.Task))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        await words.MarkReadAsync(id, ct);
        return new RazorComponentResult<TaskPage>(new { Sheet = await sheets.ShowAsync(context, ct) });
    }

    static async Task<IResult> SubmitAsync(Guid id, HttpRequest request, OpenTask open, TaskSheets sheets, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context)
            return Results.NotFound();
        if (!TaskAccess.Sees(user, context.Task))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await request.ReadFormAsync(ct);
        var (again, status) = await sheets.SubmitAsync(context, form, ct);
        return again is null
            ? Results.LocalRedirect($"/tasks/{id}/done?operation={Uri.EscapeDataString(form["operation"].ToString())}")
            : new RazorComponentResult<TaskPage>(new { Sheet = again }) { StatusCode = status };
    }

    static async Task<IResult> SaveDraftAsync(Guid id, HttpRequest request, OpenTask open, Drafts drafts, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context || !TaskAccess.MayWork(user, context.Task))
            return Results.NotFound();
        if (context.Task.State != TaskState.Open)
            return Results.Text($"没有保存：这项任务已由{context.Task.ClosedByName}办结", statusCode: StatusCodes.Status409Conflict);
        var saved = await drafts.SaveAsync(Drafts.OfTask(id), FormBinder.Draft(await request.ReadFormAsync(ct)), ct);
        return Results.Text($"已保存 {Calendar.BusinessClock.InShanghai(saved):HH:mm}");
    }

    /// <summary>What the rules make of the figures so far; nothing is written.</summary>
    static async Task<IResult> ReckonAsync(Guid id, HttpRequest request, OpenTask open, IEnumerable<IPanel> panels, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context || !TaskAccess.Sees(user, context.Task)
            || panels.FirstOrDefault(p => p.Reckons && context.Spec.Panels.Contains(p.Name)) is not { } panel)
            return Results.NotFound();
        var form = await request.ReadFormAsync(ct);
        var verdict = await panel.JudgeAsync(context, new Submission("", FormBinder.Fields(form), FormBinder.Panels(form)), ct);
        return new RazorComponentResult<Reckoning>(new
        {
            verdict.Refusal, Missing = verdict.Errors.Values.SelectMany(messages => messages).ToArray(), verdict.Summary, Outcome = verdict.Outcome ?? "", verdict.Warnings,
        });
    }

    static async Task<IResult> UploadAsync(Guid id, HttpRequest request, OpenTask open, TaskSheets sheets, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context || !TaskAccess.MayWork(user, context.Task))
            return Results.NotFound();
        var form = await request.ReadFormAsync(ct);
        if (form.Files is not [var file])
            return Results.BadRequest();
        var (saved, refusal) = await sheets.SaveFileAsync(context, file, ct);
        return saved is not null
            ? new RazorComponentResult<UploadThumb>(new { Name = form["name"].ToString(), Upload = saved.Id.ToString() })
            : new RazorComponentResult<Pages.RefusalBox>(new { refusal!.Detail, refusal.Clause, refusal.Rule, refusal.Remedy }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    static async Task<IResult> DoneAsync(Guid id, string? operation, Operations operations, TaskQueries queries, CurrentUser user, CancellationToken ct)
    {
        if (operation is null || await operations.FindAsync(operation, ct) is not { } done || done.UserId != user.Id
            || JsonSerializer.Deserialize<Completion>(done.Answer, MatterData.Json) is not { } answer || answer.TaskId != id)
            return Results.LocalRedirect($"/tasks/{id}");
        return new RazorComponentResult<TaskDonePage>(new { Answer = answer, Next = await queries.NextAsync(answer.Matter.Id, ct) });
    }
}
