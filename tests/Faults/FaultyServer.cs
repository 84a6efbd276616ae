using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>A demo server whose database connections a test can cut.</summary>
public abstract class FaultyServer : ServerFixture
{
    public Cutter Cutter { get; private set; } = new(null);

    /// <summary>Where the database itself is reached, past everything that a test put in between; null for SQLite.</summary>
    public string? Postgres { get; protected set; }

    public override Task InitializeAsync()
    {
        Cutter = new(Postgres);
        return base.InitializeAsync();
    }

    /// <summary>A client whose requests are cut by a plan.</summary>
    public async Task<HttpClient> As(string user, Cut? cut)
    {
        var client = await As(user);
        Cutter.Apply(cut, client);
        return client;
    }

    protected override void Configure(IServiceCollection services)
    {
        // Every fault made on purpose would be a page of stack trace.
        services.AddLogging(logging => logging.ClearProviders());
        services.ConfigureDbContext<ServerDb>(options => options.AddInterceptors(Cutter));
        services.AddSingleton<IStartupFilter>(Cutter);
    }
}

public sealed class FaultySqlite : FaultyServer;

public class FaultyPostgres : FaultyServer
{
    public override async Task InitializeAsync()
    {
        Postgres = await (await PostgresCluster.Shared).CreateDatabaseAsync();
        Configuration["Database:Provider"] = "PostgreSql";
        Configuration["ConnectionStrings:Default"] = Reached(Postgres);
        await base.InitializeAsync();
    }

    /// <summary>How the server reaches the database.</summary>
    protected virtual string Reached(string database) => database;
}
