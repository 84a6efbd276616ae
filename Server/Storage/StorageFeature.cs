using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

internal static class StorageFeature
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var data = Settings.Read<DataOptions>(builder.Configuration, "Data").At(builder.Environment);
        var database = Settings.Read<DatabaseOptions>(builder.Configuration, "Database");
        var connection = ConnectionString(builder, data, database);

        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(database);
        builder.Services.AddDbContext<ServerDb>(options => Configure(options, database.Provider, connection));
        // The engine knows no ServerDb; it works on whatever context the host has in this scope.
        builder.Services.AddScoped<DbContext>(services => services.GetRequiredService<ServerDb>());
        builder.Services.AddDataProtection().SetApplicationName("DecisionWorkflow")
            .PersistKeysToFileSystem(new DirectoryInfo(data.Folder("keys")));
    }

    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connection) =>
        provider == DatabaseProvider.Sqlite
            ? options.UseSqlite(connection).AddInterceptors(new SqliteConnectionSettings())
            : options.UseNpgsql(connection);

    public static async Task MigrateAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        try
        {
            await Migrator.RunAsync(db, TimeProvider.System);
        }
        catch (DbException error) when (!db.IsSqlite)
        {
            throw new StartRefused($"数据库不能使用：{error.Message} 请检查 ConnectionStrings:Default，以及数据库是否已启动、账户是否有建表权限。");
        }
    }

    private static string ConnectionString(WebApplicationBuilder builder, DataOptions data, DatabaseOptions database)
    {
        var configured = builder.Configuration.GetConnectionString("Default");
        if (!string.IsNullOrWhiteSpace(configured))
            return database.Provider == DatabaseProvider.Sqlite ? WithFullPath(configured, builder.Environment) : configured;
        if (database.Provider == DatabaseProvider.PostgreSql)
            throw new StartRefused("配置有误：Database:Provider 为 PostgreSql 时必须给出 ConnectionStrings:Default，例如 Host=…;Database=…;Username=…;Password=…。");
        return $"Data Source={Path.Combine(data.Folder(), "decision.db")};Default Timeout=30";
    }

    private static string WithFullPath(string connection, IHostEnvironment environment)
    {
        var sqlite = new SqliteConnectionStringBuilder(connection);
        if (sqlite.DataSource.Length > 0 && sqlite.DataSource[0] != ':' && !sqlite.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            sqlite.DataSource = Installation.PathOf(environment, sqlite.DataSource);
        return sqlite.ConnectionString;
    }
}
