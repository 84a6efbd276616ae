using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Looks every minute for tasks that are to be reminded of; each in its own scope and transaction, so that one fault holds up no other.</summary>
internal sealed class ReminderService(IServiceScopeFactory scopes, BusinessClock clock, TimeProvider time, ILogger<ReminderService> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Gives everything that is due now; a moved clock calls it before it answers.</summary>
    public async Task RoundAsync(CancellationToken ct)
    {
        foreach (var task in await WaitingAsync(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
                await scope.ServiceProvider.GetRequiredService<GiveReminders>().ExecuteAsync(task, ct);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "任务 {Task} 的提醒未能发出，下一轮重试", task);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "提醒本轮未能完成，稍后重试");
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<List<Guid>> WaitingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = clock.Today;
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<TaskItem>()
            .Where(t => t.State == TaskState.Open && t.RemindOn <= today).OrderBy(t => t.RemindOn).ThenBy(t => t.Id).Select(t => t.Id).ToListAsync(ct);
    }
}
