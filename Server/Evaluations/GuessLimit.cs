using System.Threading.RateLimiting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Slows down whoever tries codes that do not exist. It never stands before a code that does: a whole hall votes through one address,
/// and codes are not to be guessed at any speed (WHY.md). What is counted is forgotten with the process.</summary>
internal sealed class GuessLimit : IDisposable
{
    public const int Guesses = 60;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // Answers held back cost the server a little each.
    const int MostWaiting = 20;

    static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Guesses, Window = Window }));

    readonly PartitionedRateLimiter<string> waiting = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = MostWaiting }));

    /// <summary>Counts a code that does not exist, and holds the answer back where too many came from this address; false when too many are held back already.</summary>
    public async Task<bool> MissedAsync(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        using var guess = limiter.AttemptAcquire(address);
        if (guess.IsAcquired)
            return true;
        using var held = waiting.AttemptAcquire(address);
        if (!held.IsAcquired)
            return false;
        await Task.Delay(Delay, http.RequestAborted);
        return true;
    }

    public void Dispose()
    {
        limiter.Dispose();
        waiting.Dispose();
    }
}
