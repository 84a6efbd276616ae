using System.Net;
using System.Net.Http.Json;
using DecisionWorkflow.Server.Proxy;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Tests.Server.Host;

public sealed class ProxiedServerFixture : ServerFixture
{
    // Only a real connection has an address to believe.
    protected override bool Listens => true;

    public override Task InitializeAsync()
    {
        Configuration.Clear();
        Configuration["Accounts:SignInsPerMinute"] = "3";
        Configuration["Proxy:Trusted"] = "127.0.0.0/8";
        return base.InitializeAsync();
    }
}

public class ProxyTests(ProxiedServerFixture server) : IClassFixture<ProxiedServerFixture>
{
    [Fact]
    public async Task Behind_a_trusted_proxy_each_client_has_a_limit_of_its_own()
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync("192.0.2.1", times: 4));
        Assert.Equal(HttpStatusCode.Unauthorized, await GuessAsync("192.0.2.2", times: 1));
    }

    [Fact]
    public void What_is_no_address_stops_the_start()
    {
        var refused = Assert.Throws<StartRefused>(() => new ProxyOptions { Trusted = "10.0.0.5, nginx" }.Networks());

        Assert.Contains("“nginx”不是 IP 地址或网段", refused.Message);
        Assert.Equal(["10.0.0.5/32", "192.168.1.0/24"], new ProxyOptions { Trusted = "10.0.0.5, 192.168.1.0/24" }.Networks().Select(n => n.ToString()));
    }

    async Task<HttpStatusCode> GuessAsync(string client, int times)
    {
        using var http = server.Anonymous();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", client);
        HttpStatusCode last = default;
        for (var i = 0; i < times; i++)
            last = (await http.PostAsJsonAsync("/api/v1/session", new { userName = $"guess{i}", password = "nonsense" })).StatusCode;
        return last;
    }
}
