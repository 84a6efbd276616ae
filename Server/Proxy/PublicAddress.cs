using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DecisionWorkflow.Server.Proxy;

/// <summary>
/// The server's own address for what leaves it: QR codes, slips, the API's description. Never the Host header of a request, which is whatever the sender
/// writes: a notice printed after a forged request would send residents elsewhere.
/// </summary>
internal sealed class PublicAddress(Uri? configured, IServer server)
{
    public string Url(string path) => $"{Base}{path}";

    /// <summary>As people type it: no scheme.</summary>
    public string Typed(string path) => Url(path).Split("://")[1];

    string Base => (configured ?? Listening()).GetLeftPart(UriPartial.Authority);

    // The machine's name stands for "every address", which nobody can open.
    Uri Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.OrderByDescending(one => one.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault() ?? "http://localhost";
        var binding = BindingAddress.Parse(address);
        return binding.Host is "+" or "*" || IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(binding.Scheme, Dns.GetHostName(), binding.Port).Uri
            : new Uri(address);
    }
}
