using System.Threading.RateLimiting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Whoever tries codes that do not exist is stopped for a while. A hall votes through one address, so codes that exist cost nothing;
/// what is counted is forgotten with the process.</summary>
internal sealed class GuessLimit : IDisposable
{
    public const int Guesses = 60;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Guesses, Window = Window }));

    public bool Stopped(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(Address(http), 0);
        return !lease.IsAcquired;
    }

    public void Missed(HttpContext http) => limiter.AttemptAcquire(Address(http)).Dispose();

    public void Dispose() => limiter.Dispose();

    static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
