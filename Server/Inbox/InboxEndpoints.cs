using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>The inbox over HTTP: the same use-cases that the pages call.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        app.MapOffice();
        app.MapTaskPages();
        app.MapOfficePages();
        var tasks = app.MapGroup("/api/v1/tasks").WithTags("待办");
        tasks.MapGet("/", ListAsync).WithSummary("待办箱：box=todo|done|started|copied|supervised|all").Produces<TaskList>();
        tasks.MapGet("/{id:guid}", GetAsync).WithSummary("任务：表单、面板、结果、依据").Produces<TaskView>();
        tasks.MapPost("/{id:guid}/complete", CompleteAsync).WithSummary("办理任务").Produces<Completion>();
        tasks.MapPut("/{id:guid}/draft", SaveDraftAsync).WithSummary("保存草稿").Produces<DraftSaved>();
        tasks.MapGet("/{id:guid}/papers/{code}", PreviewAsync).WithSummary("预览文书（docx）").Produces<byte[]>(contentType: UploadInspector.WordType);
    }

    static async Task<IResult> ListAsync(TaskQueries queries, string? box, string? q, int? page, CancellationToken ct) =>
        Results.Ok(await queries.ListAsync(box ?? "todo", q, Math.Max(0, page ?? 0), ct));

    static async Task<IResult> GetAsync(Guid id, OpenTask open, TaskWords words, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context)
            return Problems.NotFound();
        if (!TaskAccess.Sees(user, context.Task))
            return Problems.Forbidden(TaskAccess.OtherOrganization);
        await words.MarkReadAsync(id, ct);
        return Results.Ok(await open.ViewAsync(context, ct));
    }

    static async Task<IResult> CompleteAsync(Guid id, CompletionRequest request, StepRetry steps, CancellationToken ct) =>
        Answer(await steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<CompleteTask>().ExecuteAsync(id, request, ct), ct));

    public static IResult Answer(CompletionResult result) => result switch
    {
        CompletionResult.Completed done => Results.Ok(done.Completion),
        CompletionResult.Refused no => Problems.Refused(no.Refusal),
        CompletionResult.Invalid wrong => Problems.Invalid(wrong.Errors, refusal: wrong.Refusal),
        CompletionResult.AlreadyDone late => Problems.Conflict(late.Detail, late.By, late.At),
        CompletionResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
        _ => Problems.NotFound(),
    };

    static async Task<IResult> SaveDraftAsync(Guid id, JsonObject content, OpenTask open, Drafts drafts, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context)
            return Problems.NotFound();
        if (!TaskAccess.MayWork(user, context.Task))
            return Problems.Forbidden(TaskAccess.OtherOrganization);
        if (context.Task.State != TaskState.Open)
            return Problems.Conflict("这项任务已经办结，草稿不再保存。", context.Task.ClosedByName, context.Task.ClosedAt);
        return Results.Ok(new DraftSaved(await drafts.SaveAsync(Drafts.OfTask(id), content, ct)));
    }

    static async Task<IResult> PreviewAsync(Guid id, string code, OpenTask open, StepForms forms, Drafts drafts, CurrentUser user, CancellationToken ct)
    {
        if (await open.ContextAsync(id, ct) is not { } context)
            return Problems.NotFound();
        if (!TaskAccess.Sees(user, context.Task))
            return Problems.Forbidden(TaskAccess.OtherOrganization);
        if (!OpenTask.Papers(context.Spec).Contains(code))
            return Problems.NotFound("这一步没有这份文书。");

        var template = forms.Template(code);
        var values = StepPapers.Values(context.File, context.Spec.Scope, template, context.Drafter);
        if ((await drafts.FindAsync(Drafts.OfTask(id), ct))?.Read()["fields"] is JsonObject typed)
        {
            foreach (var (name, value) in typed.Where(pair => template.Form.Find(pair.Key) is not null))
                values[name] = value?.DeepClone();
        }

        var filled = TemplateFiller.Fill(template, values, draft: true, cancellation: ct);
        return filled.Document is { } document
            ? Results.File(document.Bytes, UploadInspector.WordType, $"{template.Name}（预览）.docx")
            : Problems.Refused(filled.Refusal!);
    }
}
