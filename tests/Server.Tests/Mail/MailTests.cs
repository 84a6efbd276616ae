using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Mail;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Mail;

public sealed class MailServerFixture : ServerFixture
{
    public SmtpListener Smtp { get; } = new();

    public override Task InitializeAsync()
    {
        Configuration["Smtp:Host"] = "127.0.0.1";
        Configuration["Smtp:Port"] = $"{Smtp.Port}";
        Configuration["Smtp:StartTls"] = "false";
        Configuration["Smtp:From"] = "decision@street.example";
        return base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Smtp.DisposeAsync();
    }
}

public class MailTests(MailServerFixture server) : IClassFixture<MailServerFixture>
{
    static readonly TimeSpan AWhile = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Whoever_is_pressed_for_a_task_gets_a_letter_and_a_mail_server_that_is_away_only_delays_it()
    {
        await AddressAsync("anlan.clerk", "李某", "CommunityClerk", "clerk@street.example");
        var task = await TaskAsync();
        server.Smtp.Refusals = 1;
        using var director = await server.As("anlan.director");

        (await director.PostAsync($"/api/v1/tasks/{task}/remind", null)).EnsureSuccessStatusCode();
        await server.MoveClockAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, server.Smtp.Refused);
        Assert.True(server.Smtp.IsEmpty);

        await server.MoveClockAsync(AWhile);
        var letter = await server.Smtp.NextAsync();
        Assert.Contains("To: clerk@street.example", letter);
        Assert.Contains("Auto-Submitted: auto-generated", letter);
        Assert.Contains("催办", Body(letter));
        Assert.Contains("请登录系统，在“待办”中办理", Body(letter));

        await server.MoveClockAsync(AWhile);
        Assert.True(server.Smtp.IsEmpty);
        await using var scope = server.Scope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OutgoingMail>().AnyAsync());
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_and_the_rest_stays_typed()
    {
        using var system = await PagePerson.SignInAsync(server, "admin.system");

        var answer = await system.PostAsync("/accounts/new", "/accounts/new", ("userName", "typed.clerk"), ("displayName", "甘某"), ("email", "甘某的邮箱"));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("“甘某的邮箱”不是一个邮箱地址", page);
        Assert.Contains("typed.clerk", page);
    }

    [Fact]
    public void A_mail_server_without_a_sender_stops_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Smtp:Host", "mail.street.example")]).Build();

        var refused = Assert.Throws<StartRefused>(() => Settings.Read<SmtpOptions>(configuration, "Smtp").Checked());

        Assert.Contains("Smtp:From", refused.Message);
    }

    async Task AddressAsync(string userName, string name, string role, string email)
    {
        Guid id;
        Guid? organization;
        await using (var scope = server.Scope())
            (id, organization) = await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Where(a => a.UserName == userName).Select(a => new ValueTuple<Guid, Guid?>(a.Id, a.OrganizationId)).SingleAsync();
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var answer = await system.PostAsync($"/accounts/{id}", $"/accounts/{id}", ("displayName", name), ("organizationId", $"{organization}"), ("roles", role), ("email", email));
        Assert.Contains(email, await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    async Task<string> TaskAsync()
    {
        using var clerk = await server.As("anlan.clerk");
        var started = await clerk.PostAsJsonAsync("/api/v1/matters", new
        {
            process = "P01",
            title = "路灯加装",
            operationId = Guid.NewGuid().ToString("N"),
            fields = new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "3号院", ScopeHouseholds = 214, Budget = 116000, RequiresResidentsMeeting = false, RequiresFiling = false },
        });
        return (await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["tasks"]![0]!["id"]!.ToString();
    }

    static string Body(string letter) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(letter[(letter.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var at ? at : letter.IndexOf("\n\n", StringComparison.Ordinal))..].Trim()));
}
