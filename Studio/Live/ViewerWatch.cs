using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Studio.Live;

/// <summary>Closes the connections of viewers who have signed out, were disabled or lost the right to look. A connection is authorised when it opens, and then never again by itself.</summary>
internal sealed class ViewerWatch(IServiceScopeFactory scopes, StudioOptions options, ILogger<ViewerWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, HubCallerContext> viewers = new(StringComparer.Ordinal);

    public void Join(HubCallerContext viewer) => viewers[viewer.ConnectionId] = viewer;

    public void Leave(HubCallerContext viewer) => viewers.TryRemove(viewer.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken);
            foreach (var viewer in viewers.Values)
            {
                try
                {
                    if (!await MayStayAsync(viewer, stoppingToken))
                        viewer.Abort();
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // The database may be away for a moment; it is asked again.
                    log.LogWarning(fault, "Looking at a viewer's rights failed.");
                }
            }
        }
    }

    async Task<bool> MayStayAsync(HubCallerContext viewer, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return viewer.User is { } user
            && await options.Entering(scope.ServiceProvider, user, false, cancellation) is { } now
            && (await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(now, options.ViewerPolicy)).Succeeded;
    }
}
