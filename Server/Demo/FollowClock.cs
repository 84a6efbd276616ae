using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

/// <summary>Of several servers on one database, any may move the demo clock; the others follow.</summary>
internal sealed class FollowClock(IServiceScopeFactory scopes, DatabaseOptions database, DemoClock clock, ILogger<FollowClock> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var ticks = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<DemoClockRow>().Select(row => row.OffsetTicks).SingleAsync(stoppingToken);
                if (ticks > clock.Offset.Ticks)
                    clock.SetOffset(TimeSpan.FromTicks(ticks));
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogWarning("没有读到演示时钟，稍后再读：{Reason}", wrong.Message);
            }
        }
    }
}
