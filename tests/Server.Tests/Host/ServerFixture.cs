using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>A whole demo server on an empty data folder of its own. In memory; <see cref="ListeningServerFixture"/> has a real port.</summary>
public class ServerFixture : IAsyncLifetime
{
    public const string Password = "Test-only-1";
    private readonly string _data = Directory.CreateTempSubdirectory("dw-test-").FullName;
    private readonly Dictionary<string, string> _tokens = [];
    private readonly SemaphoreSlim _signIn = new(1);
    private Factory? _factory;

    /// <summary>Configuration that a derived fixture changes, e.g. another database.</summary>
    protected Dictionary<string, string?> Configuration { get; } = new()
    {
        ["Demo:Enabled"] = "true",
        ["Demo:Password"] = Password,
        ["Demo:Now"] = "2026-08-28T09:00:00+08:00",
        ["Pdf:CountPages"] = "false", // LibreOffice would compete with the tests
    };

    /// <summary>How the server's log is kept; a derived fixture may listen in another way.</summary>
    protected virtual void Listen(ILoggingBuilder log) => log.AddProvider(Book);

    /// <summary>True for a real port on loopback instead of the in-memory server.</summary>
    protected virtual bool Listens => false;

    /// <summary>What a derived fixture puts between the server and the world, e.g. faults.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    public Uri Address => Started.ClientOptions.BaseAddress;

    public string DataFolder => _data;

    public IServiceProvider Services => Started.Services;

    /// <summary>What the server has logged.</summary>
    public LogBook Book { get; } = new();

    private Factory Started => _factory ?? throw new InvalidOperationException("The server has not started.");

    public virtual Task InitializeAsync()
    {
        Start();
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_data, recursive: true);
    }

    protected void Start()
    {
        Configuration["Data:Path"] = _data;
        _factory = new Factory(Configuration, Listen, Configure);
        if (Listens)
        {
            _factory.UseKestrel(0);
            _factory.StartServer();
        }
        else
            _ = _factory.Services;
    }

    protected async Task StopAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
        _factory = null;
    }

    /// <summary>The same data in a new process's place.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public HttpClient Anonymous() => Started.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Address });

    /// <summary>A client with the token of this demo account, e.g. anlan.clerk.</summary>
    public async Task<HttpClient> As(string userName)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(userName));
        return client;
    }

    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    public async Task MoveClockAsync(TimeSpan advance)
    {
        using var client = Anonymous();
        (await client.PostAsJsonAsync("/api/v1/demo/clock", new { advance = advance.ToString("c") })).EnsureSuccessStatusCode();
    }

    private async Task<string> TokenAsync(string userName)
    {
        await _signIn.WaitAsync();
        try
        {
            if (_tokens.TryGetValue(userName, out var known))
                return known;
            using var client = Anonymous();
            var response = await client.PostAsJsonAsync("/api/v1/session", new { userName, password = Password });
            response.EnsureSuccessStatusCode();
            var session = await response.Content.ReadFromJsonAsync<JsonElement>();
            return _tokens[userName] = session.GetProperty("token").GetString()!;
        }
        finally
        {
            _signIn.Release();
        }
    }

    private sealed class Factory(Dictionary<string, string?> configuration, Action<ILoggingBuilder> listen, Action<IServiceCollection> services) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            foreach (var (key, value) in configuration)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(listen);
            builder.ConfigureTestServices(services);
        }
    }
}
