using System.Net;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Proxy;

/// <summary>The reverse proxies before the server, whose word on the client's address and on HTTPS is believed.</summary>
internal sealed record ProxyOptions
{
    /// <summary>Addresses or networks, separated by commas or spaces: <c>10.0.0.5, 192.168.1.0/24</c>.</summary>
    public string Trusted { get; init; } = "";

    public IReadOnlyList<IPNetwork> Networks() => [.. Trusted.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    static IPNetwork Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new StartRefused($"配置有误：Proxy:Trusted 里的“{text}”不是 IP 地址或网段，应像 10.0.0.5 或 192.168.1.0/24。");
}
