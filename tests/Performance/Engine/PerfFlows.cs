using System.Text.Json.Nodes;

namespace DecisionWorkflow.Performance.Engine;

/// <summary>The flows that real Elsa was measured with: five activities to the end, and one task in the middle.</summary>
static class PerfFlows
{
    public const string FiveStepsId = "five-step";
    public const string OneTaskId = "run-task";

    public static JsonObject FiveSteps() => Flow(
        FiveStepsId,
        [
            Activity("a1", "Elsa.WriteLine", ("text", Literal("one"))),
            Activity("a2", "Elsa.WriteLine", ("text", Literal("two"))),
            SetX(),
            Activity("a4", "Elsa.WriteLine", ("text", Script("`X is ${getX()}`"))),
            Activity("a5", "Elsa.End"),
        ]);

    public static JsonObject OneTask() => Flow(
        OneTaskId,
        [
            Activity("task", "Elsa.RunTask", ("taskName", Literal("SendMail"))),
            Activity("after", "Elsa.WriteLine", ("text", Literal("done"))),
        ]);

    static JsonObject SetX()
    {
        var set = Activity("a3", "Elsa.SetVariable", ("value", Script("41+1")));
        set["variable"] = new JsonObject { ["id"] = "v1", ["name"] = "X", ["typeName"] = "Int32" };
        return set;
    }

    static JsonObject Flow(string id, JsonObject[] activities) => new()
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["variables"] = new JsonArray(JsonNode.Parse("""{"id":"v1","name":"X","typeName":"Int32","value":"0","storageDriverTypeName":"WorkflowInstanceStorageDriver"}""")),
        ["root"] = new JsonObject
        {
            ["id"] = "Flowchart1",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1), (from, to) => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = (string)from["id"]!, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = (string)to["id"]!, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            })]),
        },
    };

    static JsonObject Activity(string id, string type, params (string Name, JsonObject Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            activity[name] = new JsonObject { ["typeName"] = "String", ["expression"] = value };
        return activity;
    }

    static JsonObject Literal(string text) => new() { ["type"] = "Literal", ["value"] = text };

    static JsonObject Script(string text) => new() { ["type"] = "JavaScript", ["value"] = text };
}
