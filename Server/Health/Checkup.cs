using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>The reconciler (P3): looks every hour for what torn steps left, and keeps the figures. The count must be 0.</summary>
internal sealed class Checkup(IServiceScopeFactory scopes, BusinessClock clock, ILogger<Checkup> log) : BackgroundService
{
    internal sealed record Figures(DateTimeOffset At, IReadOnlyList<Leftover> Found, int Quarantined);

    // Not at the start, which has better things to do.
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private const int WholeEvery = 24;

    private readonly SemaphoreSlim _looking = new(1, 1);
    private Figures? _latest;
    private long _lookedAt;

    /// <summary>The figures as they were last taken.</summary>
    public Figures? Latest => Volatile.Read(ref _latest);

    /// <summary>Figures that are no older than an hour.</summary>
    public async Task<Figures> RecentAsync(CancellationToken cancellation) =>
        Latest is { } latest && TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < Hour ? latest : await LookAsync(whole: false, cancellation);

    /// <summary>Looks now. Those who ask at the same time share one look.</summary>
    /// <param name="whole">All answers and all files, not only what is new.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<Figures> LookAsync(bool whole, CancellationToken cancellation)
    {
        var before = Latest;
        await _looking.WaitAsync(cancellation);
        try
        {
            if (!whole && Latest is { } meanwhile && meanwhile != before)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            DateTimeOffset? since = whole ? null : clock.Now.AddDays(-2);
            var found = await scope.ServiceProvider.GetRequiredService<FindLeftovers>().RunAsync(since, cancellation);
            var figures = new Figures(clock.Now, found, await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<QuarantinedRow>().CountAsync(cancellation));
            Interlocked.Exchange(ref _lookedAt, TimeProvider.System.GetTimestamp());
            Volatile.Write(ref _latest, figures);
            if (found.Count > 0)
                log.LogError("体检发现 {Count} 处残留：{Kinds}。请系统管理员打开“体检”页，或运行 repair 命令。", found.Count, string.Join("、", found.GroupBy(one => one.Kind).Select(group => $"{group.Key.Name()} {group.Count()}")));
            return figures;
        }
        finally
        {
            _looking.Release();
        }
    }

    public override void Dispose()
    {
        _looking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            await Task.Delay(round == 0 ? First : Hour, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await LookAsync(whole: round % WholeEvery == 0, stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "体检没有做完，一小时后再做");
            }
        }
    }
}
