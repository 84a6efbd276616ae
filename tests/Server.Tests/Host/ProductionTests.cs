using System.Net;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
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

/// <summary>An installation of its own for a test that makes its first accounts.</summary>
public sealed class FreshInstallation : ServerFixture, IAsyncDisposable
{
    public override Task InitializeAsync()
    {
        Configuration.Clear();
        return base.InitializeAsync();
    }

    public async Task RestartAsDemoAsync()
    {
        await StopAsync();
        Configuration["Demo:Enabled"] = "true";
        Start();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
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
    public async Task The_first_colleague_is_made_alone_and_nobody_after_that()
    {
        await using var installation = new FreshInstallation();
        await installation.InitializeAsync();
        using var client = installation.Anonymous();
        await PostSetup(client, installation.Services.GetRequiredService<SetupCode>().Value!);
        using var system = await PagePerson.SignInAsync(installation, "zhang.m", "Long-enough-1");
        var hint = await system.ReadAsync("/accounts");

        var flow = await MakeAsync(system, "flow", Roles.FlowAdministrator);
        var another = await MakeAsync(system, "system.b", Roles.SystemAdministrator);
        var security = await MakeAsync(system, "security.a", Roles.SecurityAdministrator);
        var second = await MakeAsync(system, "security.b", Roles.SecurityAdministrator);
        var audit = await MakeAsync(system, "audit.a", Roles.AuditAdministrator);

        Assert.Contains("还没有安全管理员、审计管理员", hint);
        Assert.Contains("初始密码", security);
        Assert.All([flow, another, second, audit], page => Assert.Contains("已提交复核", page));
        await using var scope = installation.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.Equal(["security.a", "zhang.m"], await db.Users.Select(account => account.UserName).Order().ToListAsync());
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(), record => record.Action == "建立账户" && record.Reason!.StartsWith("首任安全管理员", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_works_at_the_server_appoints_an_administrator_on_record()
    {
        await using var installation = new FreshInstallation();
        await installation.InitializeAsync();

        var wrong = await AppointCommand.RunAsync(installation.Services, ["CommunityClerk", "wang.x", "王某"]);
        var made = await AppointCommand.RunAsync(installation.Services, [Roles.SecurityAdministrator, "wang.x", "王某"]);
        var again = await AppointCommand.RunAsync(installation.Services, [Roles.SecurityAdministrator, "wang.x", "王某"]);

        Assert.Equal((2, 0, 2), (wrong, made, again));
        await using var scope = installation.Scope();
        var account = await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Include(one => one.Roles).SingleAsync();
        Assert.True(account.MustChangePassword);
        var record = Assert.Single(await scope.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(account.Id), one => one.SubjectKind != ChangeJournal.SubjectKind);
        Assert.Equal("服务器命令行", record.Actor);
        Assert.Contains("应急任命安全管理员", record.Reason);
    }

    [Fact]
    public async Task A_real_installation_does_not_become_a_demo()
    {
        await using var installation = new FreshInstallation();
        await installation.InitializeAsync();
        Assert.Equal(0, await AppointCommand.RunAsync(installation.Services, [Roles.SystemAdministrator, "wang.x", "王某"]));

        var refused = await Assert.ThrowsAnyAsync<Exception>(installation.RestartAsDemoAsync);

        Assert.Contains("不能作为演示环境启动", refused.ToString());
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

    private static async Task<string> MakeAsync(PagePerson system, string userName, string role) =>
        await (await system.PostAsync("/accounts/new", "/accounts/new", ("userName", userName), ("displayName", "贺某"), ("roles", role))).Content.ReadAsStringAsync();

    private static async Task<HttpResponseMessage> PostSetup(HttpClient client, string code, string password = "Long-enough-1") =>
        await new PagePerson(client).PostAsync("/setup", "/setup",
            ("code", code), ("userName", "zhang.m"), ("displayName", "张某"), ("password", password));
}
