using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Studio.Runs;

/// <summary>The Test tab: runs one activity alone, in a transaction that is rolled back.</summary>
internal static class TestActivity
{
    public static async Task<IResult> Run(
        JsonBody body, DefinitionQueries definitions, ActivityMaterializer materializer, WorkflowRunner runner, DbContext db, HttpContext http, CancellationToken cancellation)
    {
        var versionId = body.Inside("workflowDefinitionHandle").Text("definitionVersionId");
        var nodeId = body.Inside("activityHandle").Text("activityNodeId");
        if (versionId is null || nodeId is null || await definitions.FindAsync(versionId, cancellation) is not { } version)
            return TypedResults.NotFound();
        var json = DefinitionQueries.ToJson(version);
        if (json["root"] is not JsonObject root || new ActivityTree(root, "Root", null).All().FirstOrDefault(one => one.NodeId == nodeId) is not { } found)
            return TypedResults.NotFound();
        json["root"] = found.Activity.DeepClone();
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        try
        {
            var graph = await materializer.MaterializeAsync(WorkflowDefinition.From(json), (id, version, ct) => FindAsync(definitions, id, version, ct), null, cancellation);
            var outcome = await runner.RunAsync(
                graph, null, new BurstRequest.Start { InstanceId = Guid.CreateVersion7().ToString("N"), Variables = TestValues(json) }, new Alone(), http.RequestServices, cancellation);
            var execution = outcome.Executions.FirstOrDefault(one => one.ActivityId == found.Text("id"));
            return StudioJson.Answer(new
            {
                ActivityState = execution?.ActivityState ?? Empty, Outputs = execution?.Outputs ?? Empty, Payload = execution?.Payload ?? Empty,
                execution?.Exception, Status = execution?.Status.ToString() ?? "Pending"
            });
        }
        catch (InvalidDefinitionException fault)
        {
            return StudioProblem.Of($"活动无法运行：{fault.Message}");
        }
    }

    static readonly Dictionary<string, object?> Empty = [];

    // Studio keeps the values typed for testing with the definition, by the variable's id.
    static Dictionary<string, object?> TestValues(JsonObject json)
    {
        var values = (json["customProperties"] as JsonObject)?["VariableTestValues"] as JsonObject ?? [];
        return (json["variables"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(variable => variable["id"]?.ToString() is { } id && values[id] is not null && variable["name"] is not null)
            .DistinctBy(variable => variable["name"]!.ToString())
            .ToDictionary(variable => variable["name"]!.ToString(), variable => (object?)values[variable["id"]!.ToString()]!.ToString());
    }

    static async ValueTask<WorkflowDefinition?> FindAsync(DefinitionQueries definitions, string definitionId, string? versionId, CancellationToken cancellation)
    {
        var version = versionId is null ? await definitions.FindAsync(definitionId, VersionOptions.Published, cancellation) : await definitions.FindAsync(versionId, cancellation);
        return version is null ? null : WorkflowDefinition.From(DefinitionQueries.ToJson(version));
    }

    // Nothing outside the activity moves in a test.
    sealed class Alone : BurstHost
    {
        public override ValueTask<ChildRun> StartChildAsync(StartChild request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("测试单个活动时不启动子流程。请用“运行流程”来试。");

        public override ValueTask PublishEventAsync(EventMessage message, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
