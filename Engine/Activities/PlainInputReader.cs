using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads inputs that are plain data: variables, cases, and anything that JSON maps to the property's type.</summary>
internal static class PlainInputReader
{
    public static object? Read(JsonNode node, InputDescriptor descriptor, Func<JsonObject, IActivity> readActivity, IActivity activity)
    {
        if (descriptor.Type == typeof(Variable))
            return node is JsonObject variable ? VariableDefinition.From(variable).ToVariable() : new Variable(node.ToString(), null, node.ToString());
        if (descriptor.Type.IsAssignableFrom(typeof(List<FlowSwitchCase>)))
            return Cases(node).Select(x => new FlowSwitchCase(x.Label, InputReader.Expression(x.Condition))).ToList();
        if (descriptor.Type.IsAssignableFrom(typeof(List<SwitchCase>)))
            return Cases(node).Select(x => new SwitchCase(x.Label, InputReader.Expression(x.Condition), Body(x.Json, readActivity))).ToList();
        try
        {
            return node.Deserialize(descriptor.Type, EngineJson.Options);
        }
        catch (JsonException exception)
        {
            throw new InvalidDefinitionException($"活动“{activity.Name ?? activity.Id}”的“{descriptor.DisplayName ?? descriptor.Name}”格式不对：{exception.Message}", exception);
        }
    }

    private static IEnumerable<(string Label, JsonNode Condition, JsonObject Json)> Cases(JsonNode node) =>
        (node as JsonArray ?? []).OfType<JsonObject>().Select(x => (x["label"]?.ToString() ?? "", x["condition"] ?? JsonValue.Create(false), x));

    private static IActivity? Body(JsonObject json, Func<JsonObject, IActivity> readActivity) =>
        json["activity"] is JsonObject body ? readActivity(body) : null;
}
