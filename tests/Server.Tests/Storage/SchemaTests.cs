using System.Data.Common;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Server.Storage;

/// <summary>All scripts together make what the model wants, and no released script changes. A change of entities needs a new script in both folders.</summary>
public class SchemaTests
{
    private const string SqliteStructure = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' required' ELSE '' END || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL
        SELECT 'index ' || t.name || ' ' || CASE i.origin WHEN 'c' THEN i.name ELSE i.origin END || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END
            || ' (' || (SELECT group_concat(x.name || CASE x."desc" WHEN 1 THEN ' desc' ELSE '' END) FROM (SELECT * FROM pragma_index_xinfo(i.name) WHERE key = 1 ORDER BY seqno) x) || ')'
            || coalesce(' ' || (SELECT substr(m.sql, instr(m.sql, ' WHERE ')) FROM sqlite_master m WHERE m.name = i.name AND instr(m.sql, ' WHERE ') > 0), '')
        FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table'
        UNION ALL
        SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" || ' on delete ' || f.on_delete
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string PostgreSqlStructure = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce(' ' || character_maximum_length, '')
            || CASE is_nullable WHEN 'NO' THEN ' required' ELSE '' END || CASE is_identity WHEN 'YES' THEN ' identity' ELSE '' END
        FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
        """;

    [Fact]
    public async Task Scripts_make_what_the_model_wants_on_SQLite()
    {
        using var migrated = new SqliteFile();
        using var modelled = new SqliteFile();
        await CompareAsync(DatabaseProvider.Sqlite, migrated.ConnectionString, modelled.ConnectionString, SqliteStructure);
    }

    [Fact]
    public async Task Scripts_make_what_the_model_wants_on_PostgreSQL()
    {
        var cluster = await PostgresCluster.Shared;
        await CompareAsync(DatabaseProvider.PostgreSql, await cluster.CreateDatabaseAsync(), await cluster.CreateDatabaseAsync(), PostgreSqlStructure);
    }

    [Theory]
    [InlineData("Sqlite/0001.sql", "c3f70e88105e03c1d2b6f1da40edae3b6ae99b2048cac17c07579dc93ae1ed30")]
    [InlineData("PostgreSql/0001.sql", "68205785396d8487c05085cfa2944398f1850530de7b4c5f244dc639d206127a")]
    public void A_released_script_never_changes(string file, string hash)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "Server", "Storage", "Migrations", file));

        Assert.Equal(hash, new SchemaScript(file, text).Hash);
    }

    private static async Task CompareAsync(DatabaseProvider provider, string migrated, string modelled, string structure)
    {
        await using var scripts = Open(provider, migrated);
        await Migrator.RunAsync(scripts, TimeProvider.System);
        await using var model = Open(provider, modelled);
        await model.Database.EnsureCreatedAsync();

        var made = await ReadAsync(scripts, structure);
        var wanted = await ReadAsync(model, structure);

        Assert.NotEmpty(wanted);
        Assert.True(made.SetEquals(wanted),
            $"A script is missing or wrong ({SchemaScript.Folder(scripts)}).\nThe model wants, and no script makes:\n  {string.Join("\n  ", wanted.Except(made))}\nScripts make, and the model does not want:\n  {string.Join("\n  ", made.Except(wanted))}");
    }

    private static ServerDb Open(DatabaseProvider provider, string connection)
    {
        var options = new DbContextOptionsBuilder<ServerDb>();
        StorageFeature.Configure(options, provider, connection);
        return new ServerDb(options.Options);
    }

    private static async Task<HashSet<string>> ReadAsync(ServerDb db, string structure)
    {
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = structure;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
