using DecisionWorkflow.Tests.Databases;
using Npgsql;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>A database that cannot be started on: the operator reads what is wrong and what to do, in Chinese, and no stack trace.</summary>
public sealed class StartRefusalTests
{
    [Fact]
    public async Task A_file_that_is_no_database()
    {
        await RefusedAsync(data => File.WriteAllTextAsync(Path.Combine(data, "decision.db"), new string('x', 8192)), "不是数据库文件，或者已经损坏。请用备份恢复它");
    }

    [Fact]
    public async Task A_database_that_is_damaged_inside()
    {
        var server = new RealServer();
        await server.StartAsync();
        await server.KillAsync();
        var file = Path.Combine(server.Settings["Data:Path"], "decision.db");
        // Everything into the one file, then everything but its first page is overwritten.
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        var bytes = await File.ReadAllBytesAsync(file);
        Array.Fill(bytes, (byte)0x5a, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(file, bytes);
        await RefusedAsync(server, "已损坏。请用备份恢复它");
    }

    [Fact]
    public Task A_folder_in_the_place_of_the_file() =>
        RefusedAsync(data => Task.FromResult(Directory.CreateDirectory(Path.Combine(data, "decision.db"))), "打不开。它是一个目录，不是文件");

    [Fact]
    public Task An_empty_file_beside_the_files_of_an_installation() => RefusedAsync(async data =>
    {
        await File.WriteAllBytesAsync(Path.Combine(data, "decision.db"), []);
        Directory.CreateDirectory(Path.Combine(data, "files", "ab"));
        await File.WriteAllTextAsync(Path.Combine(data, "files", "ab", "paper"), "content");
    }, "数据库丢失了。请用备份恢复");

    [Fact]
    public Task A_data_folder_that_is_a_file() =>
        RefusedAsync(new RealServer(new Dictionary<string, string> { ["Data:Path"] = "/dev/null/data" }), "不能建立或写入");

    [Fact]
    public async Task PostgreSQL_that_is_not_there_knows_no_such_database_or_lets_nobody_in()
    {
        var cluster = await PostgresCluster.Shared;
        var connection = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync());
        await RefusedAsync(PostgreSql(new(connection.ConnectionString) { Port = 1, Timeout = 5 }), "连接不上 PostgreSQL");
        await RefusedAsync(PostgreSql(new(connection.ConnectionString) { Database = "nowhere" }), "没有这个数据库。请先建好它");
        await RefusedAsync(PostgreSql(new(connection.ConnectionString) { Username = "nobody" }), "不接受这个用户名");
        await RefusedAsync(new RealServer(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = "Hots=127.0.0.1" }), "ConnectionStrings:Default 读不懂");
    }

    [Fact]
    public async Task PostgreSQL_with_another_encoding_or_without_the_right_to_make_tables()
    {
        var cluster = await PostgresCluster.Shared;
        await using var admin = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await admin.OpenAsync();
        await RunAsync(admin, "CREATE DATABASE latin ENCODING 'SQL_ASCII' TEMPLATE template0");
        await RefusedAsync(PostgreSql(new(cluster.ConnectionString("latin"))), "的编码是 SQL_ASCII，存不下全部汉字");
        await RunAsync(admin, "CREATE ROLE guest LOGIN");
        var database = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync());
        await RefusedAsync(PostgreSql(new(database.ConnectionString) { Username = "guest" }), "没有建表权限");
    }

    static RealServer PostgreSql(NpgsqlConnectionStringBuilder connection) =>
        new(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = connection.ConnectionString });

    static async Task RefusedAsync(Func<string, Task> prepare, string words)
    {
        var server = new RealServer();
        await prepare(server.Settings["Data:Path"]);
        await RefusedAsync(server, words);
    }

    static async Task RefusedAsync(RealServer server, string words)
    {
        await using (server)
        {
            var (code, _, error) = await server.RunAsync();
            Assert.Equal(1, code);
            Assert.Contains(words, error);
            Assert.DoesNotContain("   at ", error);
            Assert.DoesNotContain("Exception", error);
        }
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
