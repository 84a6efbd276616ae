using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Opens a task for reading: its form with what is known, its panels, its outcomes, the rule that governs it.</summary>
internal sealed class OpenTask(ServerDb db, CaseFiles files, StepForms forms, IEnumerable<IPanel> panels, TaskQueries queries, TaskWords words, Drafts drafts, CurrentUser user)
{
    public async Task<StepContext?> ContextAsync(Guid taskId, CancellationToken ct)
    {
        var task = await db.Set<TaskItem>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        return task is null ? null : new StepContext(await files.OpenAsync(task.MatterId, ct), task, task.ReadSpec(), user.DisplayName);
    }

    public async Task<TaskView> ViewAsync(StepContext context, CancellationToken ct)
    {
        var (task, spec) = (context.Task, context.Spec);
        var described = new JsonObject();
        foreach (var panel in panels.Where(p => spec.Panels.Contains(p.Name)))
            described[panel.Name] = await panel.DescribeAsync(context, ct);
        var draft = await drafts.FindAsync(Drafts.OfTask(task.Id), ct);
        var place = context.File.Place(task.Step);
        return new TaskView
        {
            Task = (await queries.RowsAsync(db.Set<TaskItem>().AsNoTracking().Where(t => t.Id == task.Id), ct))[0],
            Id = task.Id,
            Version = task.Version,
            Sentence = task.Sentence,
            ProcessName = context.File.Process.Name,
            StepIndex = place.Index,
            StepTotal = place.Total,
            MayWork = task.State == TaskState.Open && TaskAccess.MayWork(user, task),
            Kind = spec.Kind,
            Scope = spec.Scope,
            Form = Form(context),
            Panels = described,
            Outcomes = [.. spec.Outcomes.Select(o => new OutcomeView(o, context.CodeOf(o), Bar(context, o)))],
            Rules = [.. Governing(spec).Select(number => RuleBook.Find(number)).Select(rule => new RuleView(rule.Number, rule.Title, rule.Clause, rule.Quotation))],
            Papers = [.. Papers(spec).Select(code => new PaperOffer(code, forms.Template(code).Name))],
            Draft = draft?.Read(),
            DraftSavedAt = draft?.SavedAt,
            Comments = await words.CommentsAsync(task.Id, ct),
            Cosigns = await words.CosignsAsync(task.Id, ct),
            Copies = await words.CopiesAsync(task.Id, ct),
            Urges = await words.UrgesAsync(task.Id, ct),
        };
    }

    /// <summary>Papers of this task, by code, that may be previewed.</summary>
    public static IEnumerable<string> Papers(TaskSpec spec) => spec.Preview
        .Concat(spec.File.Concat(spec.Form).Select(entry => entry.Split('@')[0]).Where(entry => !entry.Contains('#', StringComparison.Ordinal))).Distinct();

    List<FieldForm> Form(StepContext context) =>
        [.. forms.Compose(context).Select(line => Line(line.Field, line.Value, line.Source, line.ReadOnly, line.Paper, Wanted(context, line.Field.Name)))];

    /// <summary>The outcomes that ask for a field; empty when all that may be chosen do.</summary>
    IReadOnlyList<string> Wanted(StepContext context, string field)
    {
        string[] open = [.. context.Spec.Outcomes.Where(o => !context.Spec.Barred.ContainsKey(o))];
        string[] wanting = [.. open.Where(o => forms.Compose(context, o).Any(f => f.Field.Name == field))];
        return wanting.Length == open.Length ? [] : wanting;
    }

    public static FieldForm Line(FormField field, JsonNode? value, string? source, bool readOnly, string paper, IReadOnlyList<string> outcomes) => new(
        field.Name, field.Label, field.Type, field.Required, readOnly, value?.DeepClone(), source, paper, field.Hint, field.MaxLength, field.Min, field.Max, field.Options, field.OpenOptions,
        [.. field.Columns.Where(c => c.Origin == FieldOrigin.Input).Select(c => Line(c, null, null, false, paper, []))], outcomes);

    /// <summary>What the flow bars, and calling a meeting again once too often (R030): said before anyone tries.</summary>
    static string? Bar(StepContext context, string outcome) =>
        context.Spec.Barred.TryGetValue(outcome, out var rule) ? $"依据：{RuleBook.Find(rule).Clause}〔{rule}〕"
        : context.Spec.Checks.Contains("R030") ? StepChecks.Run(context with { Spec = context.Spec with { Checks = ["R030"] } }, outcome, [], []).OfType<Refusal>().FirstOrDefault()?.Message
        : null;

    static IEnumerable<string> Governing(TaskSpec spec) => spec.Checks
        .Concat(new[] { spec.Settings["citation"]?.ToString() ?? "", spec.Settings["leadRule"]?.ToString() ?? "", spec.NotBeforeRule })
        .Concat(spec.Barred.Values)
        .Where(number => number.Length > 0 && RuleBook.Knows(number)).Distinct();
}
