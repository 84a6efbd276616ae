using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Meetings;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A form line: what the template says of the field, what is already known, and whether it may still be typed.</summary>
/// <param name="Scope">Where what is typed belongs; the task's own scope unless the flow names another.</param>
internal sealed record StepField(FormField Field, JsonNode? Value, string? Source, bool ReadOnly, string Paper, string Scope);

/// <summary>The form of a task is the fields of its templates (D4): what the case knows arrives filled and says whence.</summary>
internal sealed class StepForms(TemplateLibrary templates)
{
    public IReadOnlyList<StepField> Compose(StepContext context, string? outcome = null)
    {
        var entries = outcome is null ? context.Spec.Form.Select(e => e.Split('@')[0]) : context.Spec.FormFor(outcome);
        List<StepField> form = [];
        foreach (var (template, asked, open, otherScope) in Fields(entries))
        {
            var field = context.Spec.Requires(asked.Name) ? asked with { Required = true } : asked;
            var scope = otherScope ?? context.Spec.Scope;
            if (field.Name == context.Spec.OutcomeField || form.Any(known => known.Field.Name == field.Name))
                continue;

            var fact = context.Facts.Find(scope, field.Name);
            if (fact is not null && fact.Node != context.Task.NodeId && context.Spec.AsksAnew(field.Name))
                fact = null;
            // A node may correct in a later round what it asked itself; what another step supplied is settled there.
            var settled = fact is not null && fact.Node != context.Task.NodeId && !open;
            form.Add(new StepField(field, Proposed(context, field, fact) ?? Default(field), fact is null || !settled ? null : fact.Source, settled, template.Name, scope));
        }

        return form;
    }

    /// <summary>What the box holds to begin with. A meeting that is called again has the day set down when the last one fell through; a day that is past is no proposal.</summary>
    static JsonNode? Proposed(StepContext context, FormField field, Fact? fact)
    {
        if (field.Name != "MeetAt" || fact is not null && fact.Node != context.Task.NodeId)
            return fact?.Value;
        var again = context.Facts.Find(context.Spec.Scope, "ReconveneAt")?.Value;
        var proposed = Moment(again) > Moment(fact?.Value) || fact is null ? again ?? fact?.Value : fact.Value;
        return context.Spec.Panels.Contains(NoticePanel.PanelName) && Moment(proposed) <= context.File.Clock.Now ? null : proposed;
    }

    static DateTimeOffset Moment(JsonNode? value) => DateTimeOffset.TryParse(value?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : DateTimeOffset.MinValue;

    /// <summary>The part of the form that a person still types.</summary>
    public static TemplateForm Asked(IEnumerable<StepField> form) => new([.. form.Where(f => !f.ReadOnly).Select(f => f.Field)]);

    public Template Template(string code) =>
        templates.Find(code) ?? throw new UnusableTemplateException($"没有文书模板 {code}，这里暂时打不开。请流程管理员把这份模板放回模板文件夹；放回后即可继续办理。");

    /// <summary>
    /// The fields that form entries name: all that a template asks for, or those after its <c>#</c>; one ending in <c>!</c> may be written anew,
    /// <c>Implementation.PlanEnd</c> belongs to another scope than the task's.
    /// </summary>
    public IEnumerable<(Template Template, FormField Field, bool Open, string? Scope)> Fields(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            var parts = entry.Split('#');
            var template = Template(parts[0]);
            if (parts.Length == 1)
            {
                foreach (var field in template.Form.Fields.Where(f => f.Origin == FieldOrigin.Input))
                    yield return (template, field, false, null);
                continue;
            }

            foreach (var said in parts[1].Split(','))
            {
                var path = said.TrimEnd('!').Split('.');
                var field = template.Form.Find(path[^1]) ?? throw new UnusableTemplateException($"文书模板 {template.Code}《{template.Name}》没有流程要用的字段“{said}”，这里暂时打不开。请流程管理员在模板里恢复这个字段，或者在流程里改用已有的字段。");
                yield return (template, field with { Origin = FieldOrigin.Input }, said.EndsWith('!'), path.Length > 1 ? path[0] : null);
            }
        }
    }

    /// <summary>What people call a field, for sentences that name it.</summary>
    public string LabelOf(IEnumerable<string> entries, string name) =>
        Fields(entries).Select(f => f.Field).FirstOrDefault(f => f.Name == name)?.Label ?? CommonFields.LabelOf(name);

    static JsonValue? Default(FormField field) => field.Default is { } text ? JsonValue.Create(text) : null;
}
