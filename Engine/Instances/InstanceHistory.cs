using System.Collections.Concurrent;
using System.Text.Json;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What an instance did: journal, executions, statistics and variables, folded from the rows that its bursts appended.</summary>
public sealed class InstanceHistory
{
    const int ListedAtMost = 100_000;

    // Studio lists executions and then asks for one by its id.
    static readonly ConcurrentDictionary<string, string> Listed = new(StringComparer.Ordinal);

    readonly DbContext db;

    internal InstanceHistory(DbContext db) => this.db = db;

    /// <summary>A page of the journal in order.</summary>
    public async Task<Page<JournalEntry>> JournalAsync(
        string instanceId, JournalFilter? filter = null, int skip = 0, int take = 100, CancellationToken cancellation = default)
    {
        var bursts = await ReadAsync(instanceId, cancellation);
        var executions = Fold(instanceId, bursts);
        var lines = bursts.SelectMany(x => x.Journal).OrderBy(x => x.Sequence)
            .Select(x => x.To(instanceId, executions.GetValueOrDefault(x.ExecutionId)))
            .Where(x => filter?.Matches(x) != false).ToList();
        return new([.. lines.Skip(skip).Take(take)], lines.Count);
    }

    /// <summary>The executions of an instance, or of one of its nodes, in the order in which they began.</summary>
    public async Task<IReadOnlyList<ActivityExecution>> ExecutionsAsync(
        string instanceId, string? activityNodeId = null, bool? completed = null, CancellationToken cancellation = default) =>
        [.. Fold(instanceId, await ReadAsync(instanceId, cancellation)).Values
            .Where(x => (activityNodeId is null || x.ActivityNodeId == activityNodeId) && (completed is null || completed == x.CompletedAt is not null))
            .OrderBy(x => x.StartedAt).ThenBy(x => x.StartSequence)];

    /// <summary>An execution by its id alone. The history is kept by instance, so one that was not listed lately is found by a search through it.</summary>
    public async Task<ActivityExecution?> FindExecutionAsync(string executionId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(executionId);
        if (!Listed.TryGetValue(executionId, out var instanceId))
        {
            var mark = $"\"i\":\"{executionId}\"";
            instanceId = executionId.Length > 0 && executionId.All(char.IsAsciiLetterOrDigit)
                ? await db.Set<WorkflowHistory>().Where(x => x.Json.Contains(mark)).Select(x => x.InstanceId).FirstOrDefaultAsync(cancellation)
                : null;
        }
        return instanceId is null ? null : (await ExecutionsAsync(instanceId, cancellation: cancellation)).FirstOrDefault(x => x.Id == executionId);
    }

    /// <summary>Statistics of the given nodes (of all, if null), one entry a node that was ever reached.</summary>
    public async Task<IReadOnlyList<NodeStatistics>> StatisticsAsync(
        string instanceId, IReadOnlyCollection<string>? activityNodeIds = null, CancellationToken cancellation = default) =>
        [.. (await ExecutionsAsync(instanceId, cancellation: cancellation))
            .Where(x => activityNodeIds is null || activityNodeIds.Contains(x.ActivityNodeId))
            .GroupBy(x => x.ActivityNodeId, StringComparer.Ordinal)
            .Select(x => new NodeStatistics(
                x.First().ActivityId, x.Key, x.Count(), x.Count(y => y.CompletedAt is not null), x.Count(y => y.CompletedAt is null),
                x.Any(y => y.HasBookmarks), x.Any(y => y.Status == ActivityStatus.Faulted), x.Sum(y => y.AggregateFaultCount)))];

    /// <summary>The variables of an instance with their present values; null when there is no such instance.</summary>
    public async Task<IReadOnlyList<VariableState>?> VariablesAsync(string instanceId, CancellationToken cancellation = default)
    {
        var json = await db.Set<WorkflowInstance>().Where(x => x.Id == instanceId).Select(x => x.State).SingleOrDefaultAsync(cancellation);
        return json is null ? null : JsonSerializer.Deserialize<WorkflowState>(json, EngineJson.Options)!.Variables;
    }

    static void Remember(IEnumerable<string> executionIds, string instanceId)
    {
        if (Listed.Count > ListedAtMost)
            Listed.Clear();
        foreach (var id in executionIds)
            Listed[id] = instanceId;
    }

    async Task<List<HistoryJson.Stored>> ReadAsync(string instanceId, CancellationToken cancellation) =>
        (await db.Set<WorkflowHistory>().Where(x => x.InstanceId == instanceId).OrderBy(x => x.Burst).Select(x => x.Json).ToListAsync(cancellation))
            .ConvertAll(HistoryJson.Read);

    // The last record of an execution wins: each burst that touched it wrote it anew.
    static Dictionary<string, ActivityExecution> Fold(string instanceId, List<HistoryJson.Stored> bursts)
    {
        var last = new Dictionary<string, HistoryJson.Execution>(StringComparer.Ordinal);
        foreach (var execution in bursts.SelectMany(x => x.Executions))
            last[execution.Id] = execution;
        Remember(last.Keys, instanceId);
        return last.ToDictionary(
            x => x.Key,
            x => x.Value.To(instanceId, x.Value.ParentId is { } parent ? last.GetValueOrDefault(parent)?.NodeId : null),
            StringComparer.Ordinal);
    }
}
