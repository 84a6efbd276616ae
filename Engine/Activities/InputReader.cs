using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads wrapped inputs: <c>{typeName, expression}</c>, or a bare value.</summary>
internal static class InputReader
{
    public static Input Read(JsonNode node, InputDescriptor descriptor)
    {
        var type = descriptor.PropertyInfo?.PropertyType ?? typeof(Input<>).MakeGenericType(descriptor.Type);
        return (Input)Activator.CreateInstance(type, Expression(node), new MemoryBlockReference())!;
    }

    public static Expression Expression(JsonNode node)
    {
        if (node is not JsonObject json)
            return new Expression(node is JsonArray ? "Object" : "Literal", PlainData.From(node));
        var expression = json["expression"] as JsonObject ?? (json["type"] != null && json.ContainsKey("value") ? json : null);
        if (expression != null)
            return new Expression(expression["type"]?.ToString() ?? "Literal", PlainData.From(expression["value"]));
        return json.ContainsKey("typeName") ? new Expression("Literal", null) : new Expression("Object", PlainData.From(node));
    }
}
