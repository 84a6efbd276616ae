using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace DecisionWorkflow.Server.Notices;

/// <summary>How often a page that anybody may write to is written to: from one address, from one address on one notice, and on one notice altogether.</summary>
internal sealed class FeedbackLimits : IDisposable
{
    public const int PerAddressAndNotice = 5;
    const int PerAddress = 20;
    const int PerNotice = 200;

    readonly PartitionedRateLimiter<(string Address, Guid Notice)> _limiter = PartitionedRateLimiter.CreateChained(
        By(visit => $"{visit.Address} {visit.Notice}", PerAddressAndNotice, TimeSpan.FromMinutes(10)),
        By(visit => visit.Address, PerAddress, TimeSpan.FromMinutes(10)),
        By(visit => visit.Notice.ToString(), PerNotice, TimeSpan.FromHours(1)));

    public bool Allows(IPAddress? address, Guid notice)
    {
        using var lease = _limiter.AttemptAcquire((Neighbourhood(address), notice));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    static PartitionedRateLimiter<(string Address, Guid Notice)> By(Func<(string Address, Guid Notice), string> key, int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<(string Address, Guid Notice), string>(visit => RateLimitPartition.GetFixedWindowLimiter(
            key(visit), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    /// <summary>One IPv6 subscriber holds a whole /64.</summary>
    static string Neighbourhood(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
