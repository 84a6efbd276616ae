using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace DecisionWorkflow.Server.Notices;

/// <summary>How a message came, beside the others.</summary>
internal enum Pace
{
    Usual,

    /// <summary>The notice gets more than residents write, this sender not.</summary>
    NoticeFlooded,

    /// <summary>This sender's address, or its network, sends more than people write.</summary>
    SenderFloods,
}

/// <summary>Tells the pace of a page that anybody may write to. Nobody is refused for it: a whole building may sit behind one address
/// (WHY.md). What is counted is forgotten with the process.</summary>
internal sealed class FeedbackLimits : IDisposable
{
    public const int PerAddressAndNotice = 5;
    const int PerAddress = 20;
    const int PerNetwork = 40;
    public const int PerNotice = 200;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    readonly PartitionedRateLimiter<(IPAddress? Address, Guid Notice)> _sender = PartitionedRateLimiter.CreateChained(
        By(visit => $"{Neighbourhood(visit.Address, 8)} {visit.Notice}", PerAddressAndNotice, Window),
        By(visit => Neighbourhood(visit.Address, 8), PerAddress, Window),
        // A provider gives one subscriber anything up to a /48.
        By(visit => Neighbourhood(visit.Address, 6), PerNetwork, Window));

    readonly PartitionedRateLimiter<(IPAddress? Address, Guid Notice)> _notice = By(visit => visit.Notice.ToString(), PerNotice, TimeSpan.FromHours(1));

    public Pace Of(IPAddress? address, Guid notice)
    {
        using var sender = _sender.AttemptAcquire((address, notice));
        if (!sender.IsAcquired)
            return Pace.SenderFloods;
        using var all = _notice.AttemptAcquire((address, notice));
        return all.IsAcquired ? Pace.Usual : Pace.NoticeFlooded;
    }

    public void Dispose()
    {
        _sender.Dispose();
        _notice.Dispose();
    }

    static PartitionedRateLimiter<(IPAddress? Address, Guid Notice)> By(Func<(IPAddress? Address, Guid Notice), string> key, int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<(IPAddress? Address, Guid Notice), string>(visit => RateLimitPartition.GetFixedWindowLimiter(
            key(visit), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    /// <summary>An IPv4 address, or so many bytes of an IPv6 one.</summary>
    static string Neighbourhood(IPAddress? address, int bytes) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, bytes)),
        _ => address.ToString(),
    };
}
