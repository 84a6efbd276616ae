using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>A whole definition as Studio's editor reads it.</summary>
internal static class DefinitionAnswer
{
    public static JsonObject Of(DefinitionVersion version, StudioCaller caller)
    {
        var json = DesignerShape.Complete(DefinitionQueries.ToJson(version));
        json["links"] = JsonSerializer.SerializeToNode(DefinitionLink.Of(version.DefinitionId, caller.MayEdit && !version.IsReadonly), StudioJson.Options);
        json["materializerName"] = "Json";
        return json;
    }

    /// <summary>What save and publish answer.</summary>
    public static JsonObject Of(SavedDefinition saved, StudioCaller caller) => new()
    {
        ["workflowDefinition"] = Of(saved.Version, caller),
        ["alreadyPublished"] = saved.AlreadyPublished,
        ["consumingWorkflowCount"] = saved.ConsumerCount,
        ["validationErrors"] = new JsonArray()
    };
}
