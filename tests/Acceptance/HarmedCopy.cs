using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A copy of an installation in the hands of an insider: he has the database's own rights and the data folder, but not the keys.</summary>
internal sealed class HarmedCopy : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("dw-harm-").FullName;

    public HarmedCopy(string dataFolder, string? database = null)
    {
        ProvenCase.Back(database ?? Path.Combine(dataFolder, "decision.db"), Database);
        foreach (var part in new[] { "roots", "keys" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(dataFolder, part)))
                File.Copy(file, Path.Combine(_folder, part, Path.GetFileName(file)));
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "files"), Path.Combine(dataFolder, "files"));
        // Triggers and unique indexes stop the clumsy only.
        foreach (var guard in Read("SELECT type || ' \"' || name || '\"' FROM sqlite_master WHERE type = 'trigger' OR type = 'index' AND sql LIKE 'CREATE UNIQUE%' AND name NOT LIKE '%AuditEntries%'"))
            Run($"DROP {guard}");
    }

    public string Folder => _folder;

    public string Database => Path.Combine(_folder, "decision.db");

    public string Roots => Path.Combine(_folder, "roots");

    public int Run(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF; " + sql;
        return command.ExecuteNonQuery();
    }

    public List<string> Read(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return values;
    }

    public ServerDb OpenDb()
    {
        var options = new DbContextOptionsBuilder<ServerDb>();
        StorageFeature.Configure(options, DatabaseProvider.Sqlite, $"Data Source={Database};Pooling=False");
        return new ServerDb(options.Options);
    }

    public async Task<VerificationReport> VerifyAsync(params string[] roots)
    {
        var data = new DataOptions { Path = _folder };
        await using var db = OpenDb();
        using var key = new SigningKey(data);
        return await new ArchiveVerifier(db, new ContentStore(data), new VerifyProof(db, key, new RootFiles(data)), TimeProvider.System)
            .VerifyAsync(roots: [.. roots.Select(path => (path, DailyRoot.FromFile(File.ReadAllText(path))))]);
    }

    /// <summary>Some problem names all of these.</summary>
    public async Task NamesAsync(params string[] words)
    {
        var report = await VerifyAsync();
        Assert.True(report.Problems.Any(problem => words.All($"{problem.Kind} {problem.ArchiveNo} {problem.Detail}".Contains)),
            $"No problem says {string.Join("、", words)}. What was found:\n{string.Join('\n', report.Problems.Take(30))}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
