using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Runs;

/// <summary>Studio and Elsa write the names of a sub-workflow's inputs and outputs in different ways.</summary>
public sealed class MemberNameTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("pIN1", "meetingTime", "pOUT1")] // as Studio's panel posts them
    [InlineData("piN1", "meeting_time", "pouT1")] // as Elsa writes them
    public async Task What_was_typed_into_the_panel_reaches_the_sub_workflow_and_comes_back(string first, string second, string result)
    {
        using var api = await host.ApiAsync();
        var name = Flow.Unique("会场预订");
        var sub = Flow.Created(name);
        sub["options"] = new JsonObject { ["usableAsActivity"] = true };
        sub["inputs"] = new JsonArray(new JsonObject { ["name"] = "PIN1", ["type"] = "String" }, new JsonObject { ["name"] = "meeting_time", ["type"] = "String" });
        sub["outputs"] = new JsonArray(new JsonObject { ["name"] = "POUT1", ["type"] = "String" });
        sub["root"]!["activities"] = new JsonArray(new JsonObject
        {
            ["id"] = "so", ["type"] = "Elsa.SetOutput", ["version"] = 1, ["name"] = "so",
            ["outputName"] = Value("Literal", "POUT1"),
            ["outputValue"] = Value("JavaScript", "JSON.stringify([getInput('PIN1'), getInput('meeting_time')])"),
        });
        sub = await api.SaveAsync(sub, publish: true);
        var parent = Flow.Created(Flow.Unique("用会场"));
        parent["outputs"] = new JsonArray(new JsonObject { ["name"] = "O", ["type"] = "String" });
        parent["root"]!["activities"] = new JsonArray(new JsonObject
        {
            ["id"] = "sub", ["type"] = "Sub", ["version"] = 1, ["name"] = "sub", ["workflowDefinitionId"] = sub.Text("definitionId"), ["workflowDefinitionVersionId"] = sub.Text("id"),
            [first] = Value("Literal", "甲"), [second] = Value("Literal", "09:00"),
            [result] = new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "O" } },
        });
        parent = await api.SaveAsync(parent);

        var instance = await api.ReadAsync($"workflow-instances/{await api.RunAsync(parent.Text("definitionId"))}");

        Assert.Equal("""["甲","09:00"]""", instance["workflowState"]!["output"]!.Text("O"));
    }

    static JsonObject Value(string language, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };
}
