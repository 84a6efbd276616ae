using Microsoft.Data.Sqlite;
using Npgsql;

namespace DecisionWorkflow.Performance.Engine;

/// <summary>What the database alone can do: the rows of one step (lock and read the case, write it back, exchange its bookmark, append its history) by prepared statements, nothing else.</summary>
static class RawCommits
{
    static readonly string State = new('s', 3000);
    static readonly string History = new('h', 1500);

    const string Tables =
        """
        CREATE TABLE i (id text PRIMARY KEY, state text, version int);
        CREATE TABLE b (id text PRIMARY KEY, instance text, hash text, payload text);
        CREATE INDEX b_instance ON b (instance);
        CREATE INDEX b_hash ON b (hash);
        CREATE TABLE h (instance text, burst int, json text, PRIMARY KEY (instance, burst));
        """;

    public static async Task<Func<int, int, Task>> PostgresAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var create = source.CreateCommand(Tables))
            await create.ExecuteNonQueryAsync();
        for (var worker = 0; worker < 8; worker++)
        {
            await using var fill = source.CreateCommand("INSERT INTO i VALUES ($1, $2, 0)");
            fill.Parameters.Add(new() { Value = $"i{worker}" });
            fill.Parameters.Add(new() { Value = State });
            await fill.ExecuteNonQueryAsync();
        }
        return async (worker, n) =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var read = new NpgsqlCommand("SELECT * FROM i WHERE id = $1 FOR UPDATE", connection) { Parameters = { new() { Value = $"i{worker}" } } })
            await using (var reader = await read.ExecuteReaderAsync())
                await reader.ReadAsync();
            var (instance, burst, hash) = ($"i{worker}", n, Guid.NewGuid().ToString("N"));
            await using (var write = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("UPDATE i SET state = $1, version = $2 WHERE id = $3") { Parameters = { new() { Value = State }, new() { Value = n }, new() { Value = instance } } },
                    new("DELETE FROM b WHERE id = $1") { Parameters = { new() { Value = $"{instance}-{n - 1}" } } },
                    new("INSERT INTO b VALUES ($1, $2, $3, $4)") { Parameters = { new() { Value = $"{instance}-{n}" }, new() { Value = instance }, new() { Value = hash }, new() { Value = "{}" } } },
                    new("INSERT INTO h VALUES ($1, $2, $3)") { Parameters = { new() { Value = instance }, new() { Value = burst }, new() { Value = History } } },
                },
            })
                await write.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        };
    }

    public static async Task<Func<int, int, Task>> SqliteAsync(string connectionString, string pragmas)
    {
        await using (var connection = await OpenAsync(connectionString, pragmas))
        {
            await ExecuteAsync(connection, null, Tables);
            for (var worker = 0; worker < 8; worker++)
                await ExecuteAsync(connection, null, "INSERT INTO i VALUES ($p0, $p1, 0)", $"i{worker}", State);
        }
        var gate = new SemaphoreSlim(1, 1);
        return async (worker, n) =>
        {
            await gate.WaitAsync();
            try
            {
                await using var connection = await OpenAsync(connectionString, pragmas);
                await using var transaction = connection.BeginTransaction();
                var (instance, hash) = ($"i{worker}", Guid.NewGuid().ToString("N"));
                await ExecuteAsync(connection, transaction, "SELECT * FROM i WHERE id = $p0", instance);
                await ExecuteAsync(connection, transaction, "UPDATE i SET state = $p0, version = $p1 WHERE id = $p2", State, n, instance);
                await ExecuteAsync(connection, transaction, "DELETE FROM b WHERE id = $p0", $"{instance}-{n - 1}");
                await ExecuteAsync(connection, transaction, "INSERT INTO b VALUES ($p0, $p1, $p2, '{}')", $"{instance}-{n}", instance, hash);
                await ExecuteAsync(connection, transaction, "INSERT INTO h VALUES ($p0, $p1, $p2)", instance, n, History);
                await transaction.CommitAsync();
            }
            finally
            {
                gate.Release();
            }
        };
    }

    static async Task<SqliteConnection> OpenAsync(string connectionString, string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, null, pragmas);
        return connection;
    }

    static async Task ExecuteAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        await command.ExecuteNonQueryAsync();
    }
}
