namespace DecisionWorkflow.Server.Storage;

/// <summary>Looks at the database's clock again and again: counters drift, and one of a machine that sleeps stands still.</summary>
internal sealed class ClockKeeper(IServiceScopeFactory scopes, DatabaseClock clock, ILogger<ClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await clock.LookAsync(scope.ServiceProvider.GetRequiredService<ServerDb>(), stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogWarning("没有读到数据库的时间，稍后再读：{Reason}", wrong.Message);
            }
        }
    }
}
