using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Studio.Runs;

/// <summary>What wakes waiting instances from outside: events and finished tasks. Answered when it is durable, and only then. The host may forbid it for instances that carry its cases.</summary>
internal static class Signals
{
    /// <summary>Nobody listening is no error; an instance that does not exist is.</summary>
    public static async Task<IResult> TriggerEvent(
        string eventName, JsonBody body, InstanceQueries instances, WorkflowRuntime runtime, DbContext db, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        var instanceId = Some(body.Text("workflowInstanceId"));
        if (instanceId is not null && await instances.FindSummaryAsync(instanceId, cancellation) is null)
            return TypedResults.NotFound();
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        var woken = await runtime.PublishEventAsync(
            eventName, Some(body.Text("correlationId")), instanceId, Some(body.Text("activityInstanceId")), Plain(body.Json["input"]), cancellation);
        if (await RefusalAsync(woken, instances, options, services, cancellation) is { } refusal)
            return StudioProblem.Of(refusal);
        await step.CommitAsync(cancellation);
        return StudioJson.Answer(new { WorkflowInstanceIds = woken });
    }

    public static async Task<IResult> CompleteTask(
        string taskId, JsonBody body, InstanceQueries instances, WorkflowRuntime runtime, DbContext db, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        var result = await runtime.ReportTaskAsync(taskId, Plain(body.Json["result"]), cancellation);
        if (result.Outcome != StepOutcome.Done)
            return TypedResults.NotFound();
        if (await RefusalAsync(result.Touched, instances, options, services, cancellation) is { } refusal)
            return StudioProblem.Of(refusal);
        await step.CommitAsync(cancellation);
        return StudioJson.Answer(new { WorkflowInstanceId = result.InstanceId });
    }

    // Asked once it is known who was woken, and by whom in turn; what is refused is rolled back.
    static async Task<string?> RefusalAsync(IReadOnlyList<string> woken, InstanceQueries instances, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        foreach (var id in options.InstanceGuard is null ? [] : woken)
            if (await instances.FindSummaryAsync(id, cancellation) is { } instance && await options.InstanceGuard!(services, instance, InstanceAction.Wake, cancellation) is { } refusal)
                return refusal;
        return null;
    }

    static object? Plain(JsonNode? node) => node.Deserialize<object?>(EngineJson.Options);

    static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
