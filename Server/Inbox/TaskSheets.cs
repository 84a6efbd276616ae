using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Lays a task's page out, takes what was posted from it, and lets the use-case judge it.</summary>
internal sealed class TaskSheets(OpenTask open, MatterQueries matters, Drafts drafts, Uploads uploads, Colleagues colleagues, Dossier dossier, ProcessCatalogue processes, CurrentUser user, StepRetry steps)
{
    public async Task<TaskSheet> ShowAsync(StepContext context, CancellationToken ct)
    {
        var view = await open.ViewAsync(context, ct);
        return await SheetAsync(context, view, FilledForm.Restored(view.Draft), ct);
    }

    async Task<TaskSheet> SheetAsync(StepContext context, TaskView view, FilledForm form, CancellationToken ct)
    {
        var matter = await matters.ViewAsync(context.File.Matter, ct);
        return await SheetAsync(context, view, form, matter, ct);
    }

    async Task<TaskSheet> SheetAsync(StepContext context, TaskView view, FilledForm form, MatterView matter, CancellationToken ct) => new()
    {
        View = view,
        Case = matter,
        Form = form,
        Returned = context.Task.FromTaskId is { } before ? matter.Timeline.LastOrDefault(e => e.TaskId == before && e.Outcome is Outcomes.Return or Outcomes.Disagree) : null,
        OperationId = Guid.CreateVersion7().ToString("N"),
        Colleagues = await colleagues.ChoicesAsync(context.Task, ct),
        Holders = [.. (await colleagues.HoldersAsync(context.Task, ct)).Where(person => person.Id != user.Id).Select(person => new PersonChoice(person.UserName!, person.DisplayName))],
        Offers = await MatterPages.OffersAsync(context.File.Matter, processes, user, ct),
        Dossier = context.Spec.Panels.Contains(DossierPanel.PanelName) || context.Spec.Checks.Contains("R066") ? await dossier.ListAsync(context.Task.MatterId, ct) : [],
    };

    /// <summary>Null when it was completed; else the page again, with everything that was typed and why not.</summary>
    public async Task<(TaskSheet? Sheet, int Status)> SubmitAsync(StepContext context, IFormCollection form, CancellationToken ct)
    {
        var typed = FormBinder.Draft(form);
        var errors = await TakeFilesAsync(context, form, typed, ct);
        // Typing is safe before anything can go wrong with it.
        if (TaskAccess.MayWork(user, context.Task) && context.Task.State == TaskState.Open)
            await drafts.SaveAsync(Drafts.OfTask(context.Task.Id), typed, ct);
        if (form["more"].ToString() is { Length: > 0 } more)
            return (await AgainAsync(context, typed, errors, ct, more), StatusCodes.Status200OK);
        if (errors.Count > 0)
            return (await AgainAsync(context, typed, errors, ct), StatusCodes.Status422UnprocessableEntity);

        var request = new CompletionRequest(
            form["operation"],
            long.TryParse(form["version"], out var version) ? version : null,
            form["outcome"].ToString() is { Length: > 0 } outcome ? outcome : null,
            typed["fields"]!.DeepClone().AsObject(),
            typed["panels"]!.DeepClone().AsObject());
        switch (await CompleteAsync(context.Task.Id, request, ct))
        {
            case CompletionResult.Completed:
                return (null, StatusCodes.Status303SeeOther);
            case CompletionResult.Refused no:
                return (await AgainAsync(context, typed, errors, ct) with { Refusal = no.Refusal }, StatusCodes.Status422UnprocessableEntity);
            case CompletionResult.Invalid wrong:
                return (await AgainAsync(context, typed, wrong.Errors, ct), StatusCodes.Status422UnprocessableEntity);
            case CompletionResult.AlreadyDone late:
                return (await AgainAsync(context, typed, errors, ct) with { Trouble = late.Detail }, StatusCodes.Status409Conflict);
            case CompletionResult.Forbidden forbidden:
                return (await AgainAsync(context, typed, errors, ct) with { Trouble = forbidden.Detail }, StatusCodes.Status403Forbidden);
            default:
                return (await AgainAsync(context, typed, errors, ct) with { Trouble = "这项任务已经不在了，请回到待办。" }, StatusCodes.Status404NotFound);
        }
    }

    async Task<TaskSheet> AgainAsync(StepContext context, JsonObject typed, IReadOnlyDictionary<string, string[]> errors, CancellationToken ct, string? more = null)
    {
        var now = await open.ContextAsync(context.Task.Id, ct) ?? context;
        var form = new FilledForm(typed["fields"]!.AsObject(), typed["panels"]!.AsObject(), errors) { MoreRows = more };
        return await SheetAsync(now, await open.ViewAsync(now, ct), form, ct);
    }

    /// <summary>The step runs in a scope of its own: what a refused one left half-changed must not be saved or shown here.</summary>
    Task<CompletionResult> CompleteAsync(Guid id, CompletionRequest request, CancellationToken ct) =>
        steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<CompleteTask>().ExecuteAsync(id, request, ct), ct);

    /// <summary>Files that came with the form itself, because no script sent them before.</summary>
    async Task<Dictionary<string, string[]>> TakeFilesAsync(StepContext context, IFormCollection form, JsonObject typed, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var file in form.Files.Where(file => file.Length > 0))
        {
            var name = file.Name.TrimEnd('[', ']');
            var path = name.Split('.');
            if (path.Length is not (2 or 3) || path[0] is not ("f" or "p"))
                continue;
            var (saved, refusal) = await SaveFileAsync(context, file, ct);
            if (refusal is not null)
                errors[name[2..]] = [refusal.Message];
            else
                AddTo(path[0] == "f" ? typed["fields"]!.AsObject() : typed["panels"]!.AsObject(), path[1..], saved!.Id.ToString());
        }

        return errors;
    }

    public async Task<(UploadedFile? File, Rules.Refusal? Refusal)> SaveFileAsync(StepContext context, IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)Math.Min(file.Length, UploadInspector.MaxPdfBytes));
        await file.CopyToAsync(bytes, ct);
        return await uploads.SaveAsync(file.FileName, bytes.ToArray(), context.File.Organization.Id, context.File.Matter.Id, ct);
    }

    static void AddTo(JsonObject target, string[] path, string id)
    {
        if (path.Length == 2)
        {
            if (target[path[0]] is not JsonObject inner)
                target[path[0]] = inner = [];
            (target, path) = (inner, path[1..]);
        }

        if (target[path[0]] is not JsonArray list)
            target[path[0]] = list = [];
        list.Add(id);
    }
}
