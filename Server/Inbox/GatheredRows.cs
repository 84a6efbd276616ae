using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>
/// Rows of a task that comes again and again, such as the supervision record, are kept from every round,
/// whether a round sends all rows or only its new ones: the flow's <c>gather</c> setting names where.
/// </summary>
internal static class GatheredRows
{
    public static void Add(StepContext context, JsonObject typed, DateTimeOffset at)
    {
        foreach (var (name, into) in context.Spec.Settings["gather"] as JsonObject ?? [])
        {
            if (typed[name] is not JsonArray rows || into?.ToString() is not { Length: > 0 } kept)
                continue;
            var all = context.File.Data.Value(context.Spec.Scope, kept)?.DeepClone() as JsonArray ?? [];
            foreach (var row in rows.Where(row => !all.Any(known => JsonNode.DeepEquals(known, row))))
                all.Add(row?.DeepClone());
            context.File.Data.Set(context.Spec.Scope, kept, all, new FieldSource(context.Task.Title, context.Task.NodeId), at);
        }
    }
}
