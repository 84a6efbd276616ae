using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Matters;

/// <summary>发起: which procedure, its form, and the start.</summary>
internal static class StartPages
{
    public static void MapStartPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/matters/new").ExcludeFromDescription();
        pages.MapGet("", ChooseAsync);
        pages.MapPost("", StartAsync);
        pages.MapPost("/draft", SaveDraftAsync);
    }

    static async Task<IResult> ChooseAsync(string? process, Guid? parent, Guid? changes, ProcessCatalogue processes, MatterQueries queries, StartForms forms, Drafts drafts, CaseFiles files, OrganizationTree tree, ServerDb db, CurrentUser user, CancellationToken ct)
    {
        var type = (await tree.ReadAsync(db, ct)).Find(user.OrganizationId)?.Type?.ToString() ?? "";
        var mine = (await processes.PublishedAsync(ct)).Where(o => o.Info.StartRoles.Any(user.Has) && (o.Info.AppliesTo.Count == 0 || o.Info.AppliesTo.Contains(type))).ToList();
        if (mine.FirstOrDefault(o => o.Info.Code == process) is not { } chosen)
            return new RazorComponentResult<ChoosePage>(new { Offers = mine.Select(Shown).ToList() });
        // A matter that changes another begins with what that one says, not with what was typed for a third.
        var draft = changes is null ? await drafts.FindAsync(Drafts.OfStart(chosen.Info.Code, parent), ct) : null;
        return new RazorComponentResult<StartPage>(new
        {
            Offer = Shown(chosen),
            Lines = await ChangingAsync(await LinesAsync(chosen, forms, user, parent, ct), await ParentAsync(changes, queries, user, ct), files, ct),
            Form = FilledForm.Restored(draft?.Read()),
            Title = draft?.Read()["title"]?.ToString(),
            SavedAt = draft?.SavedAt,
            Operation = NewOperation(),
            Parent = await ParentAsync(parent, queries, user, ct),
        });
    }

    static async Task<IResult> SaveDraftAsync(HttpRequest request, ProcessCatalogue processes, Drafts drafts, CurrentUser user, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (await processes.FindAsync(form["process"].ToString(), ct) is not { } offer || !offer.Info.StartRoles.Any(user.Has))
            return Results.NotFound();
        var typed = FormBinder.Draft(form);
        typed["title"] = form["title"].ToString();
        var saved = await drafts.SaveAsync(Drafts.OfStart(offer.Info.Code, Parent(form)), typed, ct);
        return Results.Text($"已保存 {BusinessClock.InShanghai(saved):HH:mm}");
    }

    static Guid? Parent(IFormCollection form) => Guid.TryParse(form["parent"], out var said) ? said : null;

    static async Task<IResult> StartAsync(HttpRequest request, ProcessCatalogue processes, MatterQueries queries, StartForms forms, Drafts drafts, StepRetry steps, CurrentUser user, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        if (await processes.FindAsync(form["process"].ToString(), ct) is not { } offer)
            return Results.LocalRedirect("/matters/new");
        var fields = FormBinder.Fields(form);
        var parentId = Parent(form);
        var parent = await ParentAsync(parentId, queries, user, ct);
        var lines = await LinesAsync(offer, forms, user, parentId, ct);
        RazorComponentResult<StartPage> Again(IReadOnlyDictionary<string, string[]> errors, Refusal? refusal, string? trouble) => new(new
        {
            Offer = Shown(offer), Lines = lines, Parent = parent, Form = new FilledForm(fields, [], errors) { MoreRows = form["more"] }, Title = form["title"].ToString(), Operation = form["operation"].ToString(), Refusal = refusal, Trouble = trouble,
        })
        { StatusCode = trouble is null && refusal is null && errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
        var none = new Dictionary<string, string[]>();
        if (form["more"].Count > 0)
            return Again(none, null, null);

        var start = new StartRequest(offer.Info.Code, form["title"], null, fields.DeepClone().AsObject(), form["operation"], parentId);
        // In a scope of its own: what a refused start left behind must not be shown.
        var result = await steps.RunAsync(start.OperationId, scope => scope.GetRequiredService<StartMatter>().ExecuteAsync(start, ct), ct);
        if (result is StartResult.Started)
            await drafts.DropAsync(Drafts.OfStart(offer.Info.Code, parentId), ct);
        return result switch
        {
            StartResult.Started started => Results.LocalRedirect($"/matters/{started.Case.MatterId}?started=1"),
            StartResult.Refused no => Again(none, no.Refusal, null),
            StartResult.Invalid wrong => Again(wrong.Errors, null, null),
            StartResult.Forbidden forbidden => Again(none, null, forbidden.Detail),
            StartResult.Conflict conflict => Again(none, null, conflict.Detail),
            _ => Results.StatusCode(StatusCodes.Status500InternalServerError),
        };
    }

    public static ProcessOffer Shown(ProcessCatalogue.Offer offer) => new(offer.Info.Code, offer.Info.Name, offer.Info.Purpose, offer.Info.Steps.Count);

    static async Task<IReadOnlyList<FieldForm>> LinesAsync(ProcessCatalogue.Offer offer, StartForms forms, CurrentUser user, Guid? parent, CancellationToken ct) =>
        [.. (await forms.OfAsync(offer.Info, user.OrganizationId, parent is not null, ct)).Select(field =>
            OpenTask.Line(field with { Required = field.Required && field.Conditions.Count == 0 }, Default(field), null, false, "", []))];

    /// <summary>What was registered for the decision to be changed is not typed again; only what is new about it.</summary>
    static async Task<IReadOnlyList<FieldForm>> ChangingAsync(IReadOnlyList<FieldForm> lines, MatterLink? original, CaseFiles files, CancellationToken ct)
    {
        if (original is null)
            return lines;
        var known = (await files.OpenAsync(original.Id, ct)).Data;
        return [.. lines.Select(line => line with { Value = line.Name == StartMatter.OriginalNo ? JsonValue.Create(original.No) : known.Value("", line.Name)?.DeepClone() ?? line.Value })];
    }

    static async Task<MatterLink?> ParentAsync(Guid? id, MatterQueries queries, CurrentUser user, CancellationToken ct) =>
        id is { } known && await queries.FindAsync(known, ct) is { } matter && MatterAccess.Sees(user, matter)
            ? new MatterLink(matter.Id, matter.No, matter.Title, matter.Process, matter.ProcessName, matter.Status.ToString(), matter.Result)
            : null;

    static JsonNode? Default(FormField field) => field.Default is { } text ? JsonValue.Create(text) : null;

    static string NewOperation() => Guid.CreateVersion7().ToString("N");
}
