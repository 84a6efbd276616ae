using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What the rules, the form and the panels make of a submission, before anything is written.</summary>
internal sealed record Judgement
{
    /// <summary>Why a rule forbids it; beside errors, the rule that what is missing breaks.</summary>
    public Refusal? Refusal { get; init; }
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();
    public string Outcome { get; init; } = "";
    public JsonObject Typed { get; init; } = [];
    public JsonObject PanelFacts { get; init; } = [];
    public IReadOnlyList<StepField> Form { get; init; } = [];
    public IReadOnlyList<RuleWarning> Warnings { get; init; } = [];
    public string Summary { get; init; } = "";
    public IReadOnlyList<Func<Task>> Apply { get; init; } = [];
}

/// <summary>Judges a submission: is the time right, the outcome open, the form complete, do the figures and the rules agree.</summary>
internal sealed class JudgeStep(StepForms forms, IEnumerable<IPanel> panels)
{
    public async Task<Judgement> JudgeAsync(StepContext context, CompletionRequest request, CancellationToken ct)
    {
        var (task, spec) = (context.Task, context.Spec);
        if (task.NotBefore is { } from && context.File.Clock.Now < from)
            return new Judgement { Refusal = TooEarly(context, from) };

        var outcome = request.Outcome is { Length: > 0 } said ? Outcomes.Match(spec.Outcomes, said, context.CodeOf) : null;
        if (request.Outcome is { Length: > 0 } unknown && outcome is null)
            return Wrong("outcome", $"没有“{unknown}”这个办理结果，可选：{string.Join("、", spec.Outcomes)}。");
        if (Barred(context, outcome, request) is { } never)
            return new Judgement { Refusal = never };

        List<RuleWarning> warnings = [];
        JsonObject panelFacts = [];
        var errors = new Dictionary<string, string[]>();
        var summary = "";
        List<Func<Task>> apply = [];
        var submission = new Submission(outcome ?? "", FieldNames.Respell([.. forms.Compose(context).Select(f => f.Field)], request.Fields ?? []), request.Panels ?? []);
        foreach (var name in spec.Panels)
        {
            var verdict = await Panel(name).JudgeAsync(context, submission, ct);
            if (verdict.Refusal is { } no)
                return new Judgement { Refusal = no };
            foreach (var (field, messages) in verdict.Errors)
                errors[$"{name}.{field}"] = messages;
            foreach (var (field, value) in verdict.Facts)
                panelFacts[field] = value?.DeepClone();
            warnings.AddRange(verdict.Warnings);
            outcome = verdict.Outcome ?? outcome;
            summary += verdict.Summary;
            if (verdict.Apply is { } action)
                apply.Add(action);
        }

        outcome ??= spec.Outcomes.Count == 1 ? spec.Outcomes[0] : null;
        if (outcome is null && errors.Count == 0)
            return Wrong("outcome", $"请选择办理结果：{string.Join("、", spec.Outcomes)}。");
        if (Barred(context, outcome, request) is { } bar)
            return new Judgement { Refusal = bar };

        var form = forms.Compose(context, outcome ?? "");
        var checkedForm = FormValidator.Validate(StepForms.Asked(form), Askable(form, OfOtherOutcomes(context, form), submission.Fields, errors));
        var dates = DateOrder.Check(context, form, checkedForm.Fields, out var changed);
        foreach (var (field, messages) in dates.Concat(checkedForm.Errors))
            errors[field] = messages;
        summary += changed;
        if (errors.Count > 0)
            return new Judgement { Errors = errors, Refusal = StepChecks.Run(context, outcome ?? "", checkedForm.Fields, panelFacts).OfType<Refusal>().FirstOrDefault() };

        foreach (var finding in StepChecks.Run(context, outcome!, checkedForm.Fields, panelFacts))
        {
            if (finding is Refusal refusal)
                return new Judgement { Refusal = refusal };
            if (finding is RuleWarning warning)
                warnings.Add(warning);
        }

        return new Judgement { Outcome = outcome!, Typed = checkedForm.Fields, PanelFacts = panelFacts, Form = form, Warnings = warnings, Summary = summary, Apply = apply };
    }

    IPanel Panel(string name) => panels.FirstOrDefault(p => p.Name == name) ?? throw new InvalidOperationException($"没有“{name}”面板。");

    /// <summary>A page shows the forms of all outcomes; what belongs to another than the chosen one is not looked at.</summary>
    HashSet<string> OfOtherOutcomes(StepContext context, IReadOnlyList<StepField> form) =>
        [.. forms.Compose(context).Select(f => f.Field.Name).Except(form.Select(f => f.Field.Name))];

    /// <summary>Settled fields come back from a page as they were shown; only a changed one is an error.</summary>
    static JsonObject Askable(IReadOnlyList<StepField> form, HashSet<string> others, JsonObject fields, Dictionary<string, string[]> errors)
    {
        JsonObject asked = [];
        foreach (var (name, value) in fields.Where(field => !others.Contains(field.Key)))
        {
            var settled = form.FirstOrDefault(f => f.ReadOnly && f.Field.Name == name);
            if (settled is null)
                asked[name] = value?.DeepClone();
            else if (!JsonNode.DeepEquals(value, settled.Value) && value?.ToString() != settled.Value?.ToString())
                errors[name] = [$"“{settled.Field.Label}”已在“{settled.Source}”中确定，不能在这里修改。"];
        }

        return asked;
    }

    /// <summary>A barred outcome, in the rule's own words where its check knows the case.</summary>
    static Refusal? Barred(StepContext context, string? outcome, CompletionRequest request) => outcome is null || !context.Spec.Barred.TryGetValue(outcome, out var rule)
        ? null
        : RuleChecks.Find(rule) is not null && StepChecks.Run(context with { Spec = context.Spec with { Checks = [rule] } }, outcome, request.Fields ?? [], []).OfType<Refusal>().FirstOrDefault() is { } said
        ? said with { Remedy = $"{said.Remedy}；{Instead(context.Spec)}" }
        : RuleBook.Refuse(rule, $"这一步不能选“{outcome}”。", Instead(context.Spec));

    static Refusal TooEarly(StepContext context, DateTimeOffset from) => RuleBook.Refuse(
        context.Spec.NotBeforeRule.Length > 0 ? context.Spec.NotBeforeRule : "R055",
        $"“{context.Task.Title}”要到 {Calendar.BusinessClock.InShanghai(from):M月d日 HH:mm} 才能办理，现在是 {context.File.Clock.Now:M月d日 HH:mm}。",
        $"{Calendar.BusinessClock.InShanghai(from):M月d日} 起再提交；已填写的内容会保留");

    static string Instead(TaskSpec spec) =>
        $"改选{string.Join("、", spec.Outcomes.Where(o => !spec.Barred.ContainsKey(o)))}{(spec.Settings["insteadOfBarred"]?.ToString() is { Length: > 0 } way ? $"；{way}" : "")}";

    static Judgement Wrong(string field, string message) => new() { Errors = new Dictionary<string, string[]> { [field] = [message] } };
}
