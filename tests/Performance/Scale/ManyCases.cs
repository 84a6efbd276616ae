using Npgsql;

namespace DecisionWorkflow.Performance.Scale;

/// <summary>
/// Fills a database with copies of one real case, as many as asked for, spread over a thousand communities: its row, tasks, events, some facts,
/// audit records, instances and bookmarks, each under ids of its own. The long texts (state, specification, parameters) are left empty, so that the disk holds them.
/// </summary>
sealed class ManyCases(string connectionString, Guid source)
{
    public const int Communities = 1000;

    static readonly string[] Salted =
    [
        "No", "InstanceId", "RootId", "BookmarkId", "ActivityInstanceId", "Id", "MatterId", "ChainId", "SubjectId", "TaskId", "FromTaskId",
    ];

    static readonly string[] Emptied = ["State", "Spec", "Parameters", "Payload", "After", "Before"];

    static readonly (string Table, string Of)[] Tables =
    [
        ("Matters", """ "Id" = @source """),
        ("Tasks", """ "MatterId" = @source """),
        ("MatterEvents", """ "MatterId" = @source """),
        ("MatterFields", """ "MatterId" = @source AND "Scope" = '' """),
        ("AuditEntries", """ "ChainId" = @source """),
        ("WorkflowInstances", """ "RootId" = (SELECT "InstanceId" FROM "Matters" WHERE "Id" = @source) """),
        ("WorkflowBookmarks", """ "RootId" = (SELECT "InstanceId" FROM "Matters" WHERE "Id" = @source) """),
    ];

    /// <summary>Adds the copies numbered from .. to - 1 and lets the database take stock; returns the rows written.</summary>
    public async Task<long> AddAsync(int from, int to)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=0");
        await connection.OpenAsync();
        var rows = 0L;
        foreach (var (table, of) in Tables)
        {
            var columns = await ColumnsAsync(connection, table);
            rows += await RunAsync(connection,
                $"""
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))})
                SELECT {string.Join(", ", columns.Select(Copied))} FROM (SELECT * FROM "{table}" WHERE {of}) s, generate_series(@from, @to - 1) n
                """, from, to);
        }

        await RunAsync(connection, "VACUUM ANALYZE", null, null);
        return rows;
    }

    static string Copied((string Name, string Type) column) => column switch
    {
        ("OrganizationId", _) => $"CASE n % {Communities} WHEN 0 THEN s.\"OrganizationId\" ELSE md5('community' || n % {Communities})::uuid END",
        (var name, "uuid") when Salted.Contains(name) => $"md5(s.\"{name}\"::text || n)::uuid",
        (var name, "character varying") when Salted.Contains(name) => $"s.\"{name}\" || '-' || n",
        (var name, _) when Emptied.Contains(name) => $"CASE WHEN s.\"{name}\" IS NULL THEN NULL ELSE '{{}}' END",
        var (name, _) => $"s.\"{name}\"",
    };

    static async Task<List<(string Name, string Type)>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = @table ORDER BY ordinal_position", connection);
        command.Parameters.AddWithValue("table", table);
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string)> columns = [];
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    async Task<long> RunAsync(NpgsqlConnection connection, string sql, int? from, int? to)
    {
#pragma warning disable CA2100 // names of this file only
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        if (from is not null)
        {
            command.Parameters.AddWithValue("source", source);
            command.Parameters.AddWithValue("from", from);
            command.Parameters.AddWithValue("to", to!);
        }

        return await command.ExecuteNonQueryAsync();
    }
}
