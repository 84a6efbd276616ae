using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Lays a step's facts before the rules that its flow names.</summary>
internal static class StepChecks
{
    public static IEnumerable<RuleFinding> Run(StepContext context, string outcome, JsonObject typed, JsonObject panelFacts)
    {
        if (context.Spec.Checks.Count == 0)
            return [];

        var facts = new StepFacts
        {
            Fields = WithPublicText(context, typed),
            Panels = new JsonObject { ["panels"] = panelFacts.DeepClone() },
            Matter = Known(context.File, context.Spec.Scope),
            Outcome = outcome,
            Parameters = context.File.Parameters,
            Calendar = context.File.Deadlines.Calendar,
            Now = context.File.Clock.Now,
        };
        return RuleChecks.Run(context.Spec.Checks, facts);
    }

    /// <summary>Why a step cannot be entered now, by its own checks; null when they know no reason.</summary>
    public static Refusal? Outside(CaseFile file, ProcessStep step)
    {
        var facts = new StepFacts { Fields = step.Facts, Matter = Known(file, step.Scope), Parameters = file.Parameters, Calendar = file.Deadlines.Calendar, Now = file.Clock.Now };
        return RuleChecks.Run(step.Checks, facts).OfType<Refusal>().FirstOrDefault();
    }

    /// <summary>R093 reads what a notice is about to say: all that was typed into it.</summary>
    static JsonObject WithPublicText(StepContext context, JsonObject typed)
    {
        if (!context.Spec.Checks.Contains("R093"))
            return typed;
        var all = typed.DeepClone().AsObject();
        all["PublicText"] = string.Join('\n', Texts(typed));
        return all;
    }

    static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray rows => rows.SelectMany(Texts),
        JsonValue value => [value.ToString()], // a number typed where a sum was asked for is read as well
        _ => [],
    };

    /// <summary>The case, then the scope over it; other scopes by their names.</summary>
    static JsonObject Known(CaseFile file, string scope)
    {
        var known = new JsonObject
        {
            ["Process"] = file.Process.Code,
            ["CommunityType"] = file.Organization.Type?.ToString(),
        };
        foreach (var field in file.Data.All.Where(f => f.Scope.Length == 0))
            known[field.Name] = field.Node;
        foreach (var field in file.Data.All.Where(f => f.Scope.Length > 0))
        {
            known[$"{field.Scope}.{field.Name}"] = field.Node;
            if (field.Scope == scope)
                known[field.Name] = field.Node;
        }

        return known;
    }
}
