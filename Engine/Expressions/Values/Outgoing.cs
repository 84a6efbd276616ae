using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions.Library;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Copies values of the language out to plain CLR values and JSON.</summary>
static class Outgoing
{
    public static object? ToClr(Run run, JsValue value) => value.Kind switch
    {
        JsKind.String => value.Text,
        JsKind.Number => value.Number,
        JsKind.Boolean => value.Number != 0,
        JsKind.Object => value.Object switch
        {
            JsBytes bytes => bytes.Content,
            JsDate { IsValid: true } date => date.ToDateTimeOffset(run),
            _ => ToJson(run, value),
        },
        _ => null,
    };

    /// <summary>By way of the JSON text, so that the nodes convert to any number type.</summary>
    public static JsonNode? ToJson(Run run, JsValue value) =>
        JsonWriter.Write(run, value) is { } text ? JsonNode.Parse(text, documentOptions: new() { MaxDepth = JsonWriter.Deepest + 1 }) : null;
}
