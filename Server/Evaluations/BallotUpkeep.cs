using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Destroys the keys of boxes that are over, however they ended: counted, void, their case gone, or the server killed before it could.</summary>
internal sealed class BallotUpkeep(IServiceScopeFactory scopes, BallotKeys keys, ILogger<BallotUpkeep> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task RoundAsync(CancellationToken ct)
    {
        var kept = keys.Kept();
        if (kept.Count == 0)
            return;
        var ids = kept.Select(key => key.Box).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var known = await db.Set<BallotBox>().Where(box => ids.Contains(box.Id)).Select(box => box.Id).ToListAsync(ct);
        var voting = await BallotBoxes.Voting(db).Where(box => ids.Contains(box.Id)).Select(box => box.Id).ToListAsync(ct);
        foreach (var (box, old) in kept)
            if (known.Contains(box) ? !voting.Contains(box) : old)
                keys.Destroy(box);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "用完的开票钥匙未能销毁，稍后重试");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
