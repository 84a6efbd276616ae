using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Parts of a definition by node id: what a double click on a container opens, and the way down to a nested activity.</summary>
internal static class Subgraph
{
    public static async Task<IResult> Node(string id, string? parentNodeId, DefinitionQueries definitions, ActivityRegistry registry, CancellationToken cancellation)
    {
        var found = await FindAsync(id, parentNodeId, definitions, registry, cancellation);
        return found is null ? TypedResults.NotFound() : StudioJson.Answer(Shape(found));
    }

    public static async Task<IResult> Segments(string id, string? childNodeId, DefinitionQueries definitions, ActivityRegistry registry, CancellationToken cancellation)
    {
        if (await FindAsync(id, childNodeId, definitions, registry, cancellation) is not { } child)
            return TypedResults.NotFound();
        var segments = new JsonArray();
        for (var step = child; step.Parent is { } parent; step = parent)
            // The first container is where Studio already is.
            if (parent.Parent is not null)
                segments.Insert(0, new JsonObject
                {
                    ["activityNodeId"] = parent.NodeId,
                    ["activityId"] = parent.Text("id"),
                    ["activityType"] = parent.Text("type"),
                    ["portName"] = step.Port,
                    ["activityName"] = parent.Text("name")
                });
        return StudioJson.Answer(new JsonObject { ["childNode"] = Shape(child), ["container"] = Shape(child.Parent ?? child), ["pathSegments"] = segments });
    }

    static JsonObject Shape(ActivityTree node) => new()
    {
        ["nodeId"] = node.NodeId,
        ["port"] = node.Port,
        ["activity"] = node.Activity.DeepClone()
    };

    static async Task<ActivityTree?> FindAsync(string versionId, string? nodeId, DefinitionQueries definitions, ActivityRegistry registry, CancellationToken cancellation)
    {
        if (nodeId is null || await definitions.FindAsync(versionId, cancellation) is not { } version)
            return null;
        var json = DesignerShape.Complete(DefinitionQueries.ToJson(version));
        RepeatedOutcomes.Mend(json, registry);
        if (json["root"] is not JsonObject root)
            return null;
        return await FindAsync(new ActivityTree(root, "Root", null), nodeId, definitions, registry, cancellation);
    }

    // A workflow used as an activity is stored as a reference; what lies inside comes from the version it names.
    static async Task<ActivityTree?> FindAsync(ActivityTree root, string nodeId, DefinitionQueries definitions, ActivityRegistry registry, CancellationToken cancellation)
    {
        foreach (var node in root.All().ToArray())
        {
            var inside = nodeId.StartsWith(node.NodeId + ":", StringComparison.Ordinal);
            if ((nodeId == node.NodeId || inside) && node.Text("workflowDefinitionVersionId") is { } versionId && node.Activity["root"] is null)
                await EmbedAsync(node, versionId, definitions, registry, cancellation);
            if (nodeId == node.NodeId)
                return node;
            if (inside && node.Activity["root"] is JsonObject embedded)
                return await FindAsync(new ActivityTree(embedded, "Root", node), nodeId, definitions, registry, cancellation);
        }
        return null;
    }

    static async Task EmbedAsync(ActivityTree node, string versionId, DefinitionQueries definitions, ActivityRegistry registry, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(versionId, cancellation) is not { } version)
            return;
        var child = DesignerShape.Complete(DefinitionQueries.ToJson(version));
        RepeatedOutcomes.Mend(child, registry);
        if (child["root"] is not JsonObject root)
            return;
        foreach (var activity in new ActivityTree(root, "Root", null).All().ToArray())
            activity.Activity["nodeId"] = $"{node.NodeId}:{activity.NodeId}";
        child.Remove("root");
        node.Activity["root"] = new JsonObject
        {
            ["id"] = "Workflow1",
            ["nodeId"] = node.NodeId + ":Workflow1",
            ["type"] = "Elsa.Workflow",
            ["version"] = 1,
            ["identity"] = new JsonObject { ["definitionId"] = version.DefinitionId, ["version"] = version.Version, ["id"] = version.Id },
            ["publication"] = new JsonObject { ["isLatest"] = version.IsLatest, ["isPublished"] = version.IsPublished },
            ["inputs"] = child["inputs"]?.DeepClone(),
            ["outputs"] = child["outputs"]?.DeepClone(),
            ["outcomes"] = child["outcomes"]?.DeepClone(),
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["root"] = root
        };
    }
}
