using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio;

/// <summary>Every answer that Studio reads has the members that real Elsa's has, of the kinds that it has; the lists below were read off recorded sessions.</summary>
public sealed class ShapeTests(StudioHost host) : IClassFixture<StudioHost>
{
    const string Definition =
        "id:s definitionId:s name:s createdAt:s version:n toolVersion:s variables:a inputs:a outputs:a outcomes:a customProperties:o isReadonly:b isSystem:b isLatest:b isPublished:b options:o root:o links:a";
    const string DefinitionRow = "id:s definitionId:s name:s version:n toolVersion:s isLatest:b isPublished:b isReadonly:b createdAt:s materializerName:s isMaterializerAvailable:b links:a";
    const string Execution =
        "id:s workflowInstanceId:s activityId:s activityNodeId:s activityType:s activityTypeVersion:n startedAt:s hasBookmarks:b status:s activityState:o aggregateFaultCount:n callStackDepth:n";

    [Fact]
    public async Task Definitions_are_answered_as_Studio_reads_them()
    {
        using var api = await host.ApiAsync();
        var saved = await api.PostReadAsync("workflow-definitions", new { model = Model(), publish = false });
        Has("workflowDefinition:o alreadyPublished:b consumingWorkflowCount:n", saved);
        var definition = saved["workflowDefinition"]!;
        Has(Definition, definition);
        var (id, version) = (definition["definitionId"]!.ToString(), definition["id"]!.ToString());

        var list = await api.ReadAsync("workflow-definitions?versionOptions=Latest&Page=0&PageSize=10");
        Has("items:a totalCount:n links:a", list);
        Has(DefinitionRow, list["items"]![0]!);
        Has("href:s rel:s method:s", list["links"]![0]!);
        Has(Definition, await api.ReadAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Latest"));
        Has(Definition, await api.ReadAsync($"workflow-definitions/by-id/{version}"));
        Has("isUnique:b", await api.ReadAsync("workflow-definitions/validation/is-name-unique?name=x"));
        Has("consumingWorkflowDefinitionIds:a", await api.ReadAsync($"workflow-definitions/{id}/consumers"));
        Has("count:n", await api.ReadAsync("workflow-definitions/query/count"));
        Has("nodeId:s activity:o", await api.ReadAsync($"workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:f1"));
        Has("childNode:o container:o pathSegments:a", await api.ReadAsync($"workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:f1:a"));
        Has("workflowDefinition:o alreadyPublished:b", await api.PostReadAsync($"workflow-definitions/{id}/publish", new { }));
        Has(Definition, await api.PostReadAsync($"workflow-definitions/{id}/retract", new { }));
        Has("published:a alreadyPublished:a notFound:a skipped:a updatedConsumers:a failed:a warnings:o",
            await api.PostReadAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { id, "none" } }));
        Has("retracted:a alreadyRetracted:a notFound:a", await api.PostReadAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { id, "none" } }));
        Has("deleted:n", await api.PostReadAsync("bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { id } }));
    }

    [Fact]
    public async Task Instances_are_answered_as_Studio_reads_them()
    {
        using var api = await host.ApiAsync();
        var definition = (await api.PostReadAsync("workflow-definitions", new { model = Model(), publish = true }))["workflowDefinition"]!;
        var state = (await api.PostReadAsync($"workflow-definitions/{definition["definitionId"]}/execute", new { versionOptions = "Latest" }))["workflowState"]!;
        const string whole = "id:s definitionId:s definitionVersionId:s definitionVersion:n status:s subStatus:s bookmarks:a incidents:a completionCallbacks:a activityExecutionContexts:a input:o output:o properties:o createdAt:s updatedAt:s";
        Has(whole, state);
        var id = state["id"]!.ToString();

        var list = await api.PostReadAsync("workflow-instances", new { page = 0, pageSize = 10 });
        Has("items:a totalCount:n", list);
        Has("id:s definitionId:s definitionVersionId:s version:n status:s subStatus:s incidentCount:n createdAt:s updatedAt:s", list["items"]![0]!);
        var instance = await api.ReadAsync($"workflow-instances/{id}");
        Has("id:s definitionId:s definitionVersionId:s version:n status:s subStatus:s workflowState:o createdAt:s updatedAt:s", instance);
        Has(whole, instance["workflowState"]!);
        Has("status:s subStatus:s workflowSubStatus:s updatedAt:s", await api.ReadAsync($"workflow-instances/{id}/execution-state"));
        var variables = await api.ReadAsync($"workflow-instances/{id}/variables");
        Has("id:s name:s", variables["items"]![0]!);
        var journal = await api.PostReadAsync($"workflow-instances/{id}/journal?skip=0&take=100", new { filter = new { } });
        Has("items:a totalCount:n", journal);
        Has("id:s activityInstanceId:s activityId:s activityType:s activityTypeVersion:n nodeId:s timestamp:s sequence:n eventName:s", journal["items"]![0]!);
        var stats = await api.PostReadAsync("activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { "Workflow1:f1:e" } });
        Has("activityId:s activityNodeId:s startedCount:n completedCount:n uncompletedCount:n isBlocked:b isFaulted:b aggregateFaultCount:n", stats["stats"]![0]!);
        var executions = await api.ReadAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:f1:e");
        Has("items:a count:n", executions);
        Has(Execution, executions["items"]![0]!);
        Has(Execution, await api.ReadAsync($"activity-executions/by-id?id={executions["items"]![0]!["id"]}"));
        Has("activityExecutionId:s items:a totalCount:n", await api.ReadAsync($"activity-executions/{executions["items"]![0]!["id"]}/call-stack"));
        var summaries = await api.ReadAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:f1:e");
        Has("id:s workflowInstanceId:s activityId:s activityNodeId:s activityType:s activityTypeVersion:n startedAt:s hasBookmarks:b status:s", summaries["items"]![0]!);
        Has("cancelled:n", await api.PostReadAsync("bulk-actions/cancel/workflow-instances", new { ids = new[] { id } }));
        Has("deleted:n", await api.PostReadAsync("bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { id } }));
    }

    [Theory]
    [InlineData("activities?Refresh=True", "typeName:s namespace:s name:s version:n category:s displayName:s description:s inputs:a outputs:a ports:a kind:s customProperties:o constructionProperties:o isContainer:b isBrowsable:b isStart:b isTerminal:b")]
    [InlineData("expression-descriptors", "type:s displayName:s isSerializable:b isBrowsable:b properties:o")]
    [InlineData("variables", "typeName:s displayName:s category:s")]
    [InlineData("storage-drivers", "typeName:s displayName:s priority:n deprecated:b")]
    [InlineData("workflow-activation-strategies", "typeName:s displayName:s description:s")]
    [InlineData("incident-strategies", "typeName:s displayName:s")]
    [InlineData("log-persistence-strategies", "typeName:s displayName:s")]
    public async Task Descriptors_are_answered_as_Studio_reads_them(string path, string members)
    {
        using var api = await host.ApiAsync();
        var list = await api.ReadAsync("descriptors/" + path);
        Has("items:a", list);
        Assert.NotEmpty(list["items"]!.AsArray());
        foreach (var item in list["items"]!.AsArray())
            Has(members, item!);
    }

    /// <summary>Members with their kinds: s text, n number, b truth, a list, o object.</summary>
    static void Has(string members, JsonNode answer)
    {
        foreach (var member in members.Split(' '))
        {
            var (name, kind) = (member.Split(':')[0], member.Split(':')[1]);
            var value = answer[name];
            var found = value switch { null => "missing", JsonArray => "a", JsonObject => "o", _ => value.GetValueKind() switch { System.Text.Json.JsonValueKind.String => "s", System.Text.Json.JsonValueKind.Number => "n", _ => "b" } };
            Assert.True(found == kind, $"{name} is {found}, Studio reads {kind}: {answer.ToJsonString()[..Math.Min(400, answer.ToJsonString().Length)]}");
        }
    }

    static JsonNode Model() => JsonNode.Parse($$"""
        {
          "name": "{{Guid.NewGuid():N}}", "toolVersion": "3.8.0.0", "outcomes": ["A"],
          "variables": [{ "id": "v1", "name": "X", "typeName": "String", "isArray": false, "value": "a" }],
          "root": { "id": "f1", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1", "activities": [
            { "id": "a", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "x" } } },
            { "id": "e", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } } ],
            "connections": [{ "source": { "activity": "a", "port": "Done" }, "target": { "activity": "e", "port": "In" }, "vertices": [] }] }
        }
        """)!;
}
