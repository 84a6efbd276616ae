using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

/// <summary>Moves the demo clock forward, keeps it there, and does what has fallen due.</summary>
internal sealed class MoveClock(ServerDb db, DemoClock clock, IEnumerable<DueWork> work, IServiceScopeFactory scopes)
{
    internal sealed record Result(DateTimeOffset Now, string? Fault);

    public Task<Result> ByAsync(TimeSpan advance, CancellationToken cancellation) =>
        advance < TimeSpan.Zero ? Backward() : ApplyAsync(advance, cancellation);

    public Task<Result> ToAsync(DateTimeOffset now, CancellationToken cancellation) =>
        now < clock.GetUtcNow() ? Backward() : ApplyAsync(now - clock.GetUtcNow(), cancellation);

    private Task<Result> Backward() =>
        Task.FromResult(new Result(clock.GetUtcNow(), $"时钟只能向前拨，不能倒退。现在是 {clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyy年M月d日 HH:mm}。"));

    private async Task<Result> ApplyAsync(TimeSpan advance, CancellationToken cancellation)
    {
        var row = await db.Set<DemoClockRow>().SingleAsync(cancellation);
        row.OffsetTicks += advance.Ticks;
        await db.SaveChangesAsync(cancellation);
        clock.SetOffset(TimeSpan.FromTicks(row.OffsetTicks));

        foreach (var due in work)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            await due.RunAsync(scope.ServiceProvider, cancellation);
        }

        return new Result(clock.GetUtcNow(), null);
    }
}
