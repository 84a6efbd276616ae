using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpOverrides;

namespace DecisionWorkflow.Server.Proxy;

internal static class ProxyFeature
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        var address = Settings.Read<PublicOptions>(builder.Configuration, "Public").Read();
        builder.Services.AddSingleton(services => new PublicAddress(address, services.GetRequiredService<IServer>()));
        var networks = Settings.Read<ProxyOptions>(builder.Configuration, "Proxy").Networks();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Nobody is believed who is not named, not even loopback: the header decides whom a rate limit stops.
            options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    public static void UseProxy(this WebApplication app) => app.UseForwardedHeaders();

    /// <summary>The address that leaves the server; see <see cref="Proxy.PublicAddress"/>.</summary>
    public static PublicAddress PublicAddress(this HttpRequest request) => request.HttpContext.RequestServices.GetRequiredService<PublicAddress>();
}
