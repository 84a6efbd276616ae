using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>A whole instance as the viewer reads it.</summary>
internal static class InstanceAnswer
{
    public static JsonObject Of(WorkflowInstance row)
    {
        var state = State(row);
        return new JsonObject
        {
            ["id"] = row.Id,
            ["definitionId"] = row.DefinitionId,
            ["definitionVersionId"] = row.DefinitionVersionId,
            ["version"] = row.DefinitionVersion,
            ["parentWorkflowInstanceId"] = row.ParentId,
            ["workflowState"] = state,
            ["status"] = row.Status.ToString(),
            ["subStatus"] = row.SubStatus.ToString(),
            ["isExecuting"] = false,
            ["correlationId"] = row.CorrelationId,
            ["name"] = row.Name,
            ["incidentCount"] = row.IncidentCount,
            ["isSystem"] = row.IsSystem,
            ["createdAt"] = JsonSerializer.SerializeToNode(row.CreatedAt, StudioJson.Options),
            ["updatedAt"] = JsonSerializer.SerializeToNode(row.UpdatedAt, StudioJson.Options),
            ["finishedAt"] = JsonSerializer.SerializeToNode(row.FinishedAt, StudioJson.Options)
        }.WithoutNulls();
    }

    /// <summary>The state as the engine keeps it, which is Elsa's shape already.</summary>
    public static JsonObject State(WorkflowInstance row) => JsonNode.Parse(row.State)!.AsObject().WithoutNulls();

    /// <summary>Leaves out members of the object itself that say nothing.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var member in json.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            json.Remove(member);
        return json;
    }
}
