using System.Text.Json.Nodes;
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
            Fields = typed,
            Panels = new JsonObject { ["panels"] = panelFacts.DeepClone() },
            Matter = Known(context),
            Outcome = outcome,
            Parameters = context.File.Parameters,
            Calendar = context.File.Deadlines.Calendar,
            Now = context.File.Clock.Now,
        };
        return RuleChecks.Run(context.Spec.Checks, facts);
    }

    /// <summary>The case, then the scope over it; other scopes by their names.</summary>
    static JsonObject Known(StepContext context)
    {
        var known = new JsonObject
        {
            ["Process"] = context.File.Process.Code,
            ["CommunityType"] = context.File.Organization.Type?.ToString(),
        };
        foreach (var field in context.File.Data.All.Where(f => f.Scope.Length == 0))
            known[field.Name] = field.Node;
        foreach (var field in context.File.Data.All.Where(f => f.Scope.Length > 0))
        {
            known[$"{field.Scope}.{field.Name}"] = field.Node;
            if (field.Scope == context.Spec.Scope)
                known[field.Name] = field.Node;
        }

        return known;
    }
}
