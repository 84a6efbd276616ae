using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Elsa.Workflows;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>What the activities of an instance did: badges, lists, details, call stacks.</summary>
internal static class ActivityExecutions
{
    sealed record Summary(
        string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
        DateTimeOffset StartedAt, bool HasBookmarks, ActivityStatus Status, int AggregateFaultCount, DateTimeOffset? CompletedAt, IReadOnlyDictionary<string, object?> Metadata);

    public static async Task<IResult> Report(JsonBody body, InstanceHistory history, CancellationToken cancellation) =>
        StudioJson.Answer(new
        {
            Stats = body.Text("workflowInstanceId") is { } id ? await history.StatisticsAsync(id, body.Texts("activityNodeIds").ToHashSet(StringComparer.Ordinal), cancellation) : []
        });

    public static async Task<IResult> List(string? workflowInstanceId, string? activityNodeId, bool? completed, InstanceHistory history, CancellationToken cancellation) =>
        StudioJson.List(await FindAsync(workflowInstanceId, activityNodeId, completed, history, cancellation));

    public static async Task<IResult> Count(string? workflowInstanceId, string? activityNodeId, bool? completed, InstanceHistory history, CancellationToken cancellation) =>
        StudioJson.Answer(new { (await FindAsync(workflowInstanceId, activityNodeId, completed, history, cancellation)).Count });

    public static async Task<IResult> Summaries(string? workflowInstanceId, string? activityNodeId, bool? completed, InstanceHistory history, CancellationToken cancellation)
    {
        var found = await FindAsync(workflowInstanceId, activityNodeId, completed, history, cancellation);
        return StudioJson.List([.. found.Select(one => new Summary(
            one.Id, one.WorkflowInstanceId, one.ActivityId, one.ActivityNodeId, one.ActivityType, one.ActivityTypeVersion, one.ActivityName,
            one.StartedAt, one.HasBookmarks, one.Status, one.AggregateFaultCount, one.CompletedAt, one.Metadata ?? new Dictionary<string, object?>()))]);
    }

    public static async Task<IResult> ById(string id, InstanceHistory history, CancellationToken cancellation) =>
        await history.FindExecutionAsync(id, cancellation) is { } execution ? StudioJson.Answer(execution) : TypedResults.NotFound();

    /// <summary>The way from the workflow down to an execution.</summary>
    public static async Task<IResult> CallStack(string id, int? skip, int? take, InstanceHistory history, CancellationToken cancellation)
    {
        if (await history.FindExecutionAsync(id, cancellation) is not { } execution)
            return TypedResults.NotFound();
        var all = (await history.ExecutionsAsync(execution.WorkflowInstanceId, cancellation: cancellation)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var stack = new List<ActivityExecution>();
        for (var step = execution; step is not null; step = step.SchedulingActivityExecutionId is { } around ? all.GetValueOrDefault(around) : null)
            stack.Insert(0, step);
        return StudioJson.Answer(new { ActivityExecutionId = id, Items = stack.Skip(skip ?? 0).Take(take ?? int.MaxValue), TotalCount = stack.Count });
    }

    static async Task<IReadOnlyList<ActivityExecution>> FindAsync(
        string? instanceId, string? nodeId, bool? completed, InstanceHistory history, CancellationToken cancellation) =>
        instanceId is null ? [] : await history.ExecutionsAsync(instanceId, string.IsNullOrEmpty(nodeId) ? null : nodeId, completed, cancellation);
}
