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
    readonly ConcurrentDictionary<string, int> versions = new(StringComparer.Ordinal);
    readonly SemaphoreSlim wanted = new(0);

    public async Task JoinAsync(string instanceId, IClientProxy viewer, CancellationToken cancellation)
    {
        observers.AddOrUpdate(instanceId, 1, (_, count) => count + 1);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var row in await VersionsAsync(scope.ServiceProvider, [instanceId], cancellation))
        {
            versions.TryAdd(row.Id, row.Version);
            await TellAsync(viewer, row.Id, scope.ServiceProvider, cancellation);
        }
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
        foreach (var row in await VersionsAsync(scope.ServiceProvider, [.. observers.Keys], cancellation))
        {
            var known = versions.TryGetValue(row.Id, out var before);
            versions[row.Id] = row.Version;
            if (known && before != row.Version)
                await TellAsync(hub.Clients.Group(row.Id), row.Id, scope.ServiceProvider, cancellation);
        }
    }

    sealed record Seen(string Id, int Version);

    static Task<List<Seen>> VersionsAsync(IServiceProvider services, string[] ids, CancellationToken cancellation) =>
        services.GetRequiredService<DbContext>().Set<WorkflowInstance>()
            .Where(row => ids.Contains(row.Id)).Select(row => new Seen(row.Id, row.Version)).ToListAsync(cancellation);

    static async Task TellAsync(IClientProxy viewers, string instanceId, IServiceProvider services, CancellationToken cancellation)
    {
        var stats = await services.GetRequiredService<InstanceHistory>().StatisticsAsync(instanceId, cancellation: cancellation);
        await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", new { Stats = stats }, cancellation);
        await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellation);
        await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = instanceId }, cancellation);
    }
}
