using System.Collections.Concurrent;
using DecisionWorkflow.Engine.Instances;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Studio.Live;

/// <summary>
/// Looks at the observed instances twice a second and tells their viewers what changed. The row's version is asked for, rather than the steps of this
/// process listened to: a timer or another server on the same database moves an instance just as well.
/// </summary>
internal sealed class InstanceWatch(IServiceScopeFactory scopes, IHubContext<WorkflowInstanceHub> hub, ILogger<InstanceWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly ConcurrentDictionary<string, int> observers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);
    readonly SemaphoreSlim wanted = new(0);

    public void Join(string instanceId)
    {
        observers.AddOrUpdate(instanceId, 1, (_, count) => count + 1);
        wanted.Release();
    }

    public void Leave(string instanceId)
    {
        if (observers.AddOrUpdate(instanceId, 0, (_, count) => count - 1) <= 0)
            observers.TryRemove(new(instanceId, 0));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (observers.IsEmpty)
            {
                versions.Clear();
                await wanted.WaitAsync(stoppingToken);
            }
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a moment; viewers hear of the change when it is back.
                log.LogWarning(fault, "Looking at the observed instances failed.");
            }
            await Task.Delay(Pause, stoppingToken);
        }
    }

    async Task LookAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ids = observers.Keys.ToArray();
        var rows = await scope.ServiceProvider.GetRequiredService<DbContext>().Set<WorkflowInstance>()
            .Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Version }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            // What was so at the first look the viewer has already loaded, or loads now.
            var known = versions.TryGetValue(row.Id, out var before);
            versions[row.Id] = row.Version;
            if (known && before != row.Version)
                await TellAsync(row.Id, scope.ServiceProvider.GetRequiredService<InstanceHistory>(), cancellation);
        }
    }

    async Task TellAsync(string instanceId, InstanceHistory history, CancellationToken cancellation)
    {
        var viewers = hub.Clients.Group(instanceId);
        await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", new { Stats = await history.StatisticsAsync(instanceId, cancellation: cancellation) }, cancellation);
        await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellation);
        await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = instanceId }, cancellation);
    }
}
