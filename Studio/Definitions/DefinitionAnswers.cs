using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Descriptors;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>A whole definition as Studio's editor and viewer read it: complete, and drawn only with activities that have a descriptor.</summary>
internal sealed class DefinitionAnswers(ActivityRegistry registry, SubWorkflows subWorkflows, DefinitionFaults faults)
{
    public async Task<JsonObject> OfAsync(DefinitionVersion version, StudioCaller caller, CancellationToken cancellation)
    {
        var json = DesignerShape.Complete(DefinitionQueries.ToJson(version));
        RepeatedOutcomes.Mend(json, registry);
        if (json["root"] is JsonObject root)
            await MatchDescriptorsAsync(root, cancellation);
        json["links"] = JsonSerializer.SerializeToNode(DefinitionLink.Of(version.DefinitionId, caller.MayEdit && !version.IsReadonly), StudioJson.Options);
        json["materializerName"] = "Json";
        return json;
    }

    /// <summary>What save and publish answer.</summary>
    public async Task<JsonObject> OfAsync(SavedDefinition saved, StudioCaller caller, CancellationToken cancellation) => new()
    {
        ["workflowDefinition"] = await OfAsync(saved.Version, caller, cancellation),
        ["alreadyPublished"] = saved.AlreadyPublished,
        ["consumingWorkflowCount"] = saved.ConsumerCount,
        ["validationErrors"] = new JsonArray(),
        ["findings"] = JsonSerializer.SerializeToNode(faults.Findings(saved), StudioJson.Options)
    };

    async Task MatchDescriptorsAsync(JsonObject root, CancellationToken cancellation)
    {
        IReadOnlyList<SubWorkflow>? known = null;
        // Inner activities first: hiding an outer one packs them away with it.
        foreach (var node in new ActivityTree(root, "Root", null).All().Where(one => DesignerShape.IsActivity(one.Activity)).Reverse().ToArray())
        {
            if (node.Text("workflowDefinitionId") is { } definitionId && !IsStarter(node.Activity))
                Match(node, definitionId, known ??= await subWorkflows.ListAsync(cancellation));
            else if (registry.Find(node.Text("type")!, null) is not { } descriptor)
                UnknownActivity.Hide(node.Activity);
            else
                node.Activity["version"] = descriptor.Version;
        }
    }

    // Renaming a workflow renames its activity type; the version it is pinned to stays what it means.
    static void Match(ActivityTree node, string definitionId, IReadOnlyList<SubWorkflow> known)
    {
        var published = known.FirstOrDefault(one => one.DefinitionId == definitionId && one.IsPublished);
        var pinned = node.Text("workflowDefinitionVersionId") is { } versionId ? known.FirstOrDefault(one => one.VersionId == versionId) : published;
        if (pinned is null)
        {
            UnknownActivity.Hide(node.Activity);
            return;
        }
        node.Activity["type"] = pinned.TypeName;
        node.Activity["version"] = pinned.Version;
        if (published is not null)
        {
            node.Activity["latestAvailablePublishedVersion"] = published.Version;
            node.Activity["latestAvailablePublishedVersionId"] = published.VersionId;
        }
    }

    // Activities that start a workflow name it in an input, which is an object.
    static bool IsStarter(JsonObject activity) => activity["workflowDefinitionId"] is JsonObject;
}
