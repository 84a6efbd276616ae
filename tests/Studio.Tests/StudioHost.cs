using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DecisionWorkflow.Tests.Studio;

/// <summary>Studio in the smallest host there is: Kestrel on a free port, and people told apart by a cookie that names their role.</summary>
public sealed class StudioHost : IAsyncLifetime
{
    public const string Viewer = "viewer";
    public const string Editor = "editor";

    static readonly Dictionary<string, IReadOnlyList<Choice>> Choices = new() { ["Body"] = [new("居民代表", "representatives")], ["Bodies"] = [new("居民代表", "representatives")] };

    readonly string folder = Directory.CreateTempSubdirectory("studio-").FullName;
    WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelHttpsConfiguration();
        builder.Services.AddAuthentication(RoleCookie.Scheme).AddScheme<AuthenticationSchemeOptions, RoleCookie>(RoleCookie.Scheme, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Viewer, policy => policy.RequireRole(Viewer, Editor))
            .AddPolicy(Editor, policy => policy.RequireRole(Editor));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDbContext<StudioTestDb>(db => db.UseSqlite($"Data Source={Path.Combine(folder, "studio.db")};Pooling=False").AddInterceptors(StepGuard.Instance));
        builder.Services.AddScoped<DbContext>(scope => scope.GetRequiredService<StudioTestDb>());
        builder.Services.AddEngine<StudioTestDb>(engine =>
        {
            engine.AddActivity<Say>().AddActivity<Approve>();
            engine.PublishGuards.Add((_, definition, _) => ValueTask.FromResult(Guard(definition.Json)));
        });
        builder.Services.AddStudio(new StudioOptions { ViewerPolicy = Viewer, EditorPolicy = Editor, InputChoices = _ => Choices });
        app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<StudioTestDb>().Database.EnsureCreatedAsync();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStudio();
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client of the API with the token that the page would hand to Studio.</summary>
    public async Task<HttpClient> ApiAsync(string role = Editor)
    {
        using var page = Client(role);
        using var minted = await page.PostAsync("/studio/token", null);
        var token = (await minted.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        var api = Client(null);
        api.BaseAddress = new Uri(Address, "/elsa/api/");
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api;
    }

    // A flow whose description asks for it does not publish.
    static IReadOnlyList<DefinitionError> Guard(JsonObject definition) =>
        definition["description"]?.GetValue<string>() == "不能发布"
            ? [new("“同意”没有连到任何活动，请连上下一步。", "approve"), new("缺少公示步骤（002A-五），请补上。"), new("建议设置期限。", "approve", IsWarning: true)]
            : [];

    /// <summary>A browser-like client; <paramref name="role"/> null is nobody.</summary>
    public HttpClient Client(string? role)
    {
#pragma warning disable RS0030 // a test is its own client, there is no factory to take one from
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
#pragma warning restore RS0030
        if (role is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"role={role}");
        return client;
    }

    sealed class RoleCookie(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "RoleCookie";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Cookies["role"] is not { } role)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, role), new(ClaimTypes.Name, role == Editor ? "张某" : "李某"), new(ClaimTypes.Role, role)], Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
        }
    }
}
