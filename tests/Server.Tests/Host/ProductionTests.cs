using System.Net;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Host;

public sealed class ProductionServerFixture : ServerFixture
{
    public override Task InitializeAsync()
    {
        Configuration.Clear();
        return base.InitializeAsync();
    }
}

public class ProductionTests(ProductionServerFixture server) : IClassFixture<ProductionServerFixture>
{
    [Theory]
    [InlineData("/api/v1/demo/accounts")]
    [InlineData("/api/v1/demo/clock")]
    public async Task Nothing_of_the_demo_exists(string path)
    {
        using var client = server.Anonymous();

        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
        Assert.IsType<DatabaseClock>(server.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task The_first_administrator_is_made_with_the_one_time_code_and_only_once()
    {
        using var client = server.Anonymous();
        var code = server.Services.GetRequiredService<SetupCode>().Value;

        var wrong = await PostSetup(client, "WRONG");
        var weak = await PostSetup(client, code!, "short");
        var made = await PostSetup(client, code!);
        var again = await client.GetAsync("/setup");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("密码太短", await weak.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public void A_misspelt_key_in_our_configuration_stops_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Demo:Enable", "true")]).Build();

        var refused = Assert.Throws<StartRefused>(() => Settings.Read<DecisionWorkflow.Server.Demo.DemoOptions>(configuration, "Demo"));

        Assert.Contains("Enable", refused.Message);
        Assert.Contains("Enabled、Password、Now", refused.Message);
    }

    [Fact]
    public void A_value_outside_its_range_stops_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Accounts:PasswordLength", "4")]).Build();

        var refused = Assert.Throws<StartRefused>(() => Settings.Read<AccountsOptions>(configuration, "Accounts"));

        Assert.Contains("Accounts:PasswordLength 是 4，应在 8 到 128 之间", refused.Message);
    }

    private static async Task<HttpResponseMessage> PostSetup(HttpClient client, string code, string password = "Long-enough-1") =>
        await new PagePerson(client).PostAsync("/setup", "/setup",
            ("code", code), ("userName", "zhang.m"), ("displayName", "张某"), ("password", password));
}
