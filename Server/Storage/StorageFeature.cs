using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

internal static class StorageFeature
{
    public const string SqliteFileName = "decision.db";

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var data = Settings.Read<DataOptions>(builder.Configuration, "Data");
        var database = Settings.Read<DatabaseOptions>(builder.Configuration, "Database");
        var connection = ConnectionString(builder.Configuration, data, database);

        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(database);
        builder.Services.AddDbContext<ServerDb>(options => Configure(options, database.Provider, connection));
        // The engine knows no ServerDb; it works on whatever context the host has in this scope.
        builder.Services.AddScoped<DbContext>(services => services.GetRequiredService<ServerDb>());
        builder.Services.AddDataProtection().SetApplicationName("DecisionWorkflow")
            .PersistKeysToFileSystem(new DirectoryInfo(data.KeysFolder()));
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

    private static string ConnectionString(IConfiguration configuration, DataOptions data, DatabaseOptions database)
    {
        var configured = configuration.GetConnectionString("Default");
        if (!string.IsNullOrWhiteSpace(configured))
            return configured;
        if (database.Provider == DatabaseProvider.PostgreSql)
            throw new StartRefused("配置有误：Database:Provider 为 PostgreSql 时必须给出 ConnectionStrings:Default，例如 Host=…;Database=…;Username=…;Password=…。");
        return $"Data Source={Path.Combine(data.Folder(), SqliteFileName)};Default Timeout=30";
    }
}
