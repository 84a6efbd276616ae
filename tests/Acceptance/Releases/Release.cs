using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>What a release left on disk: its data on both databases, and what is in it.</summary>
public sealed class Release(string name)
{
    const string Database = "decision.db";
    const string Dump = "decision.dump";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string Binaries = Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).Last();

    readonly string _folder = Path.Combine(FindRepository(), "tests", "Releases", name);

    public ReleaseManifest Manifest => JsonSerializer.Deserialize<ReleaseManifest>(File.ReadAllText(Path.Combine(_folder, "manifest.json")), Json)!;

    /// <summary>Puts the data of the release on SQLite into a data folder.</summary>
    public async Task RestoreAsync(string dataFolder)
    {
        await UnpackAsync("sqlite", dataFolder);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, Database)};Pooling=false");
        await connection.OpenAsync();
        await PutClockBackAsync(connection);
    }

    /// <summary>Puts the data of the release on PostgreSQL into an empty database, and what lies beside it into a data folder.</summary>
    public async Task RestoreAsync(string dataFolder, string connectionString)
    {
        await UnpackAsync("postgresql", dataFolder);
        var dump = Path.Combine(dataFolder, Dump);
        await RunAsync("pg_restore", connectionString, "--no-owner", "--exit-on-error", dump);
        File.Delete(dump);
        await using var connection = new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await PutClockBackAsync(connection);
    }

    public async Task KeepAsync(string dataFolder, ReleaseManifest manifest)
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), JsonSerializer.Serialize(manifest, Json) + "\n");
        await PackAsync(dataFolder, "sqlite");
    }

    public async Task KeepAsync(string dataFolder, string connectionString)
    {
        await RunAsync("pg_dump", connectionString, "--format=custom", "--compress=0", "--no-owner", $"--file={Path.Combine(dataFolder, Dump)}");
        await PackAsync(dataFolder, "postgresql");
    }

    /// <summary>The demo clock is an offset to the real one, which has moved on since; a restored case waits as it waited when it was kept.</summary>
    async Task PutClockBackAsync(System.Data.Common.DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE \"DemoClock\" SET \"OffsetTicks\" = @offset";
        var offset = command.CreateParameter();
        (offset.ParameterName, offset.Value) = ("offset", (Manifest.Now - TimeProvider.System.GetUtcNow()).Ticks);
        command.Parameters.Add(offset);
        await command.ExecuteNonQueryAsync();
    }

    string Archive(string database) => Path.Combine(_folder, $"{database}.tar.br");

    /// <summary>One stream with a window over nearly all of it: papers made from one template share most of their bytes, which a .zip packs again and again.</summary>
    async Task PackAsync(string dataFolder, string database)
    {
        using var tar = new MemoryStream();
        await TarFile.CreateFromDirectoryAsync(dataFolder, tar, includeBaseDirectory: false);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength((int)tar.Length)];
        Assert.True(BrotliEncoder.TryCompress(tar.GetBuffer().AsSpan(0, (int)tar.Length), packed, out var written, quality: 11, window: 24));
        await File.WriteAllBytesAsync(Archive(database), packed.AsMemory(0, written));
    }

    async Task UnpackAsync(string database, string dataFolder)
    {
        await using var tar = new BrotliStream(File.OpenRead(Archive(database)), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, dataFolder, overwriteFiles: false);
    }

    static async Task RunAsync(string program, string connectionString, params string[] arguments)
    {
        var to = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Binaries, program), ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, "--dbname", to.Database!, .. arguments]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {said}");
    }

    static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DecisionWorkflow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No repository above the tests.");
        return folder;
    }
}

/// <summary>What is in a release's fixture.</summary>
/// <param name="Release">Its day.</param>
/// <param name="Schema">The scripts that made its schema.</param>
/// <param name="Now">The demo clock when it was kept.</param>
/// <param name="Cases">The cases that run.</param>
/// <param name="Callbacks">The methods that its state names, as <c>If.OnChildCompletedAsync</c>: a later build must know them all.</param>
public sealed record ReleaseManifest(string Release, string[] Schema, DateTimeOffset Now, ReleasedCase[] Cases, string[] Callbacks);

/// <param name="Title">Its title.</param>
/// <param name="Process">Its procedure.</param>
/// <param name="Reader">Who looks at it.</param>
/// <param name="Status">Running, Archived or Terminated.</param>
/// <param name="Waits">The titles of its open tasks, and the notices that hang.</param>
/// <param name="Needs">What it takes to finish it: tasks done, the clock moved, an incident passed over, the case held for it ended.</param>
public sealed record ReleasedCase(string Title, string Process, string Reader, string Status, string[] Waits, string[] Needs);
