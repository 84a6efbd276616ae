using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>
/// Resumes what has become due: each timer in its own scope and transaction, never early, never twice.
/// The rows are the truth; nothing is loaded at start, however many are pending.
/// </summary>
public sealed class TimerService : BackgroundService
{
    readonly IServiceScopeFactory scopes;
    readonly EngineOptions options;
    readonly TimeProvider time;
    readonly ILogger<TimerService> log;
    readonly Func<IServiceProvider, DbContext> context;
    readonly SemaphoreSlim draining = new(1, 1);

    internal TimerService(
        IServiceScopeFactory scopes, EngineOptions options, TimeProvider time, ILogger<TimerService> log, Func<IServiceProvider, DbContext> context) =>
        (this.scopes, this.options, this.time, this.log, this.context) = (scopes, options, time, log, context);

    /// <summary>Works off everything that is due now, also what becomes due by doing so; a moved clock calls it before answering. Returns how many were resumed.</summary>
    public async Task<int> DrainDueAsync(CancellationToken cancellation = default)
    {
        await draining.WaitAsync(cancellation);
        try
        {
            var resumed = 0;
            while (await ClaimAsync(cancellation) is { Count: > 0 } claimed)
            {
                // One case's timers in the order in which they are due; different cases side by side.
                await Parallel.ForEachAsync(
                    claimed.GroupBy(x => x.InstanceId ?? x.Id),
                    new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.TimerWorkers), CancellationToken = cancellation },
                    async (timers, stop) =>
                    {
                        foreach (var timer in timers)
                            if (await FireAsync(timer, stop))
                                Interlocked.Increment(ref resumed);
                    });
            }
            return resumed;
        }
        finally
        {
            draining.Release();
        }
    }

    /// <summary>When the next timer is due, or null when none is pending; a demo clock steps from one to the next.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Claims(scope).NextAsync(cancellation);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        draining.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.RunTimers)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.TimerPoll;
            try
            {
                await DrainDueAsync(stoppingToken);
                if (await NextDueAsync(stoppingToken) - time.GetUtcNow() is { } left && left < pause)
                    pause = left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(50);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "定时任务本轮未能完成，稍后重试");
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<List<WorkflowTimer>> ClaimAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Claims(scope).ClaimAsync(cancellation);
    }

    async Task<bool> FireAsync(WorkflowTimer timer, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            options.Unattended?.Invoke(scope.ServiceProvider);
            await using var step = await StepTransaction.BeginAsync(context(scope.ServiceProvider), cancellation);
            var fired = await scope.ServiceProvider.GetRequiredService<FireTimer>().RunAsync(timer, cancellation);
            await step.CommitAsync(cancellation);
            return fired;
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            log.LogError(wrong, "定时任务 {Timer}（实例 {Instance}）未能执行，稍后重试", timer.Id, timer.InstanceId);
            await ReleaseAsync(timer, wrong.Message, cancellation);
            return false;
        }
    }

    async Task ReleaseAsync(WorkflowTimer timer, string error, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Claims(scope).ReleaseAsync(timer, error, cancellation);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            // It comes back when its lease ends; the others that were claimed with it must not wait for that.
            log.LogError(wrong, "定时任务 {Timer} 未能交还，租约到期后重试", timer.Id);
        }
    }

    TimerClaims Claims(AsyncServiceScope scope) => new(context(scope.ServiceProvider), options, time);
}
