using System.Data.Common;
using DecisionWorkflow.Engine.Instances;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DecisionWorkflow.Server.Storage;

internal static class StorageFeature
{
    public const string SqliteFileName = "decision.db";

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var data = Settings.Read<DataOptions>(builder.Configuration, "Data").At(builder.Environment);
        var database = Settings.Read<DatabaseOptions>(builder.Configuration, "Database");
        var connection = ConnectionString(builder, data, database);

        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<DatabaseClock>();
        if (database.Provider == DatabaseProvider.PostgreSql)
            builder.Services.AddHostedService<ClockKeeper>();
        builder.Services.AddDbContext<ServerDb>(options => Configure(options, database.Provider, connection));
        builder.Services.AddScoped<StepRetry>();
        // The engine knows no ServerDb; it works on whatever context the host has in this scope.
        builder.Services.AddScoped<DbContext>(services => services.GetRequiredService<ServerDb>());
        builder.Services.AddDataProtection().SetApplicationName("DecisionWorkflow")
            .PersistKeysToFileSystem(new DirectoryInfo(data.KeysFolder()));
    }

    /// <summary>No retrying execution strategy: it would repeat a statement without the step around it. Whole steps are repeated by <see cref="StepRetry"/>.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connection) =>
        (provider == DatabaseProvider.Sqlite
            ? options.UseSqlite(connection).AddInterceptors(new SqliteConnectionSettings())
            : options.UseNpgsql(PostgreSqlSession.Bounded(connection))).AddInterceptors(StepGuard.Instance);

    public static async Task MigrateAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        try
        {
            var clock = app.Services.GetRequiredService<DatabaseClock>();
            await StartFailure.CheckAsync(db);
            await clock.LookAsync(db);
            await Migrator.RunAsync(db, clock);
        }
        catch (Exception error) when (StartFailure.Cause(error) is { } cause)
        {
            throw StartFailure.Of(cause, db);
        }
    }

    private static string ConnectionString(WebApplicationBuilder builder, DataOptions data, DatabaseOptions database)
    {
        var configured = builder.Configuration.GetConnectionString("Default");
        if (!string.IsNullOrWhiteSpace(configured))
            return Readable(configured, database.Provider, builder.Environment);
        if (database.Provider == DatabaseProvider.PostgreSql)
            throw new StartRefused("配置有误：Database:Provider 为 PostgreSql 时必须给出 ConnectionStrings:Default，例如 Host=…;Database=…;Username=…;Password=…。");
        return $"Data Source={Path.Combine(data.Folder(), SqliteFileName)};Default Timeout=30";
    }

    private static string Readable(string connection, DatabaseProvider provider, IHostEnvironment environment)
    {
        try
        {
            return provider == DatabaseProvider.Sqlite ? WithFullPath(connection, environment) : new NpgsqlConnectionStringBuilder(connection).ConnectionString;
        }
        catch (ArgumentException error)
        {
            throw new StartRefused($"配置有误：ConnectionStrings:Default 读不懂。{error.Message} {(provider == DatabaseProvider.Sqlite ? "SQLite 的写法：Data Source=文件路径。" : "PostgreSQL 的写法：Host=…;Database=…;Username=…;Password=…。")}");
        }
    }

    private static string WithFullPath(string connection, IHostEnvironment environment)
    {
        var sqlite = new SqliteConnectionStringBuilder(connection);
        if (sqlite.DataSource.Length > 0 && sqlite.DataSource[0] != ':' && !sqlite.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            sqlite.DataSource = Installation.PathOf(environment, sqlite.DataSource);
        return sqlite.ConnectionString;
    }
}
