using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Studio.Runs;

/// <summary>Starting workflows from programs: the published version, answered by id.</summary>
internal static class DispatchWorkflow
{
    const int Most = 100;

    public static async Task<IResult> One(
        string definitionId, JsonBody body, DefinitionQueries definitions, InstanceQueries instances, WorkflowRuntime runtime, DbContext db, CancellationToken cancellation)
    {
        var instanceId = body.Text("instanceId");
        if (instanceId is not null && await instances.FindSummaryAsync(instanceId, cancellation) is not null)
            return StudioProblem.Of($"已有编号为 {instanceId} 的实例，请换一个编号。");
        return await StartAsync(definitionId, body, 1, definitions, runtime, db, cancellation, instanceId) switch
        {
            null => TypedResults.NotFound(),
            { Fault: { } fault } => StudioProblem.Of(fault),
            { Ids: var ids } => StudioJson.Answer(new { WorkflowInstanceId = ids[0] })
        };
    }

    public static async Task<IResult> Many(
        string definitionId, JsonBody body, DefinitionQueries definitions, WorkflowRuntime runtime, DbContext db, CancellationToken cancellation)
    {
        var count = body.Json["count"] is JsonValue value && value.TryGetValue(out int number) ? number : 1;
        if (count is < 1 or > Most)
            return StudioProblem.Of($"一次可以启动 1 到 {Most} 个实例，要求的是 {count} 个。");
        return await StartAsync(definitionId, body, count, definitions, runtime, db, cancellation) switch
        {
            null => TypedResults.NotFound(),
            { Fault: { } fault } => StudioProblem.Of(fault),
            { Ids: var ids } => StudioJson.Answer(new { WorkflowInstanceIds = ids })
        };
    }

    sealed record Started(IReadOnlyList<string> Ids, string? Fault);

    static async Task<Started?> StartAsync(
        string definitionId, JsonBody body, int count, DefinitionQueries definitions, WorkflowRuntime runtime, DbContext db, CancellationToken cancellation, string? instanceId = null)
    {
        var versions = body.Text("versionOptions") is { Length: > 0 } wanted ? VersionOptions.Parse(wanted) : VersionOptions.Published;
        if (await definitions.FindAsync(definitionId, versions, cancellation) is not { } version)
            return null;
        var request = ExecuteWorkflow.Read(body) with { DefinitionVersionId = version.Id, InstanceId = instanceId };
        try
        {
            await using var step = await StepTransaction.BeginAsync(db, cancellation);
            var ids = new List<string>(count);
            for (var index = 0; index < count; index++)
            {
                var result = await runtime.StartAsync(request, cancellation);
                if (result.Outcome != StepOutcome.Done)
                    return new([], result.Refusal ?? $"流程“{version.Name}”现在不能启动：它已归档，或者启动策略不允许此时再启动一个实例。");
                ids.Add(result.InstanceId);
            }
            await step.CommitAsync(cancellation);
            return new(ids, null);
        }
        catch (InvalidDefinitionException fault)
        {
            return new([], $"流程无法运行：{fault.Message}");
        }
    }
}
