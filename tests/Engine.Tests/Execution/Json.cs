using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>Writes definitions as Studio would.</summary>
static class Json
{
    public static WorkflowDefinition Definition(string id, string activities, string connections = "", string more = "", int version = 1) => WorkflowDefinition.Parse($$"""
        {
          "id": "{{id}}-v{{version}}", "definitionId": "{{id}}", "name": "{{id}}", "version": {{version}}, "isLatest": true, "isPublished": true,
          "toolVersion": "3.8.0.0"{{(more.Length == 0 ? "" : ", " + more)}},
          "root": { "id": "Flowchart1", "type": "Elsa.Flowchart", "version": 1, "activities": [{{activities}}], "connections": [{{Connections(connections)}}] }
        }
        """);

    public static string Activity(string id, string type, string inputs = "") =>
        $$"""{ "id": "{{id}}", "type": "{{type}}", "version": 1{{(inputs.Length == 0 ? "" : ", " + inputs)}} }""";

    public static string Input(string name, string syntax, string value, string type = "Object") =>
        $$"""
        "{{name}}": { "typeName": "{{type}}", "expression": { "type": "{{syntax}}", "value": {{JsonValue.Create(value).ToJsonString()}} } }
        """;

    public static string Output(string name, string id) => $$"""
        "{{name}}": { "typeName": "Object", "memoryReference": { "id": "{{id}}" } }
        """;

    public static string Variables(params string[] variables) => $"\"variables\": [{string.Join(", ", variables)}]";

    public static string Variable(string id, string type, string? value = null, string? driver = null) =>
        new JsonObject { ["id"] = id, ["name"] = id, ["typeName"] = type, ["value"] = value, ["storageDriverTypeName"] = driver }.ToJsonString();

    private static string Connections(string connections) => string.Join(", ", connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x =>
    {
        var ends = x.Split('>');
        var source = ends[0].Split(':');
        return $$"""{ "source": { "activity": "{{source[0]}}", "port": "{{(source.Length > 1 ? source[1] : "Done")}}" }, "target": { "activity": "{{ends[1]}}", "port": "In" }, "vertices": [] }""";
    }));
}
