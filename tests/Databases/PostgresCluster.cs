using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DecisionWorkflow.Tests.Databases;

/// <summary>A private PostgreSQL cluster in a temporary directory, on loopback only, one a test process; it ends with the process that started it.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // Its input is a pipe from this process. When that closes, however this process ends, the keeper stops the server and cleans up.
    // A line makes it crash the server (an immediate shutdown, after which it recovers from its log) and start it again.
    const string Keeper =
        """
        "$@" & server=$!
        while kill -0 $server 2>/dev/null && read -r line; do kill -QUIT $server; wait $server; "$@" & server=$!; done
        kill -INT $server 2>/dev/null; wait $server; rm -rf "$0"
        """;

    static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(() => StartAsync());

    readonly Process keeper;

    PostgresCluster(int port, string data, Process keeper) => (Port, DataDirectory, this.keeper) = (port, data, keeper);

    /// <summary>The cluster of this test process, started on first use.</summary>
    public static Task<PostgresCluster> Shared => SharedCluster.Value;

    /// <summary>Its TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Where its files lie.</summary>
    public string DataDirectory { get; }

    /// <summary>Connection string of one of its databases.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Maximum Pool Size=20;Max Auto Prepare=100;Timeout=15";

    /// <summary>Makes an empty database with a fresh name and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new Npgsql.NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // the name is made here
        create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts a cluster. With <paramref name="durable"/> commits reach the disk as in production; without, tests are faster.
    /// <paramref name="settings"/> are further ones, as <c>log_statement=all</c>.</summary>
    public static async Task<PostgresCluster> StartAsync(bool durable = false, params string[] settings)
    {
        var binaries = Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(x => Path.Combine(x, "bin")).Last();
        var directory = Directory.CreateTempSubdirectory("pg-").FullName;
        var data = Path.Combine(directory, "data");
        // PostgreSQL refuses to run as root.
        string[] asUser = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        if (asUser.Length > 0)
            await RunAsync(["chown", "postgres", directory]);
        await RunAsync([.. asUser, $"{binaries}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        var port = FreePort();
        List<string> options =
            ["-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={directory}", "-c", "max_connections=60"];
        if (!durable)
            options.AddRange(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        options.AddRange(settings.SelectMany(setting => new[] { "-c", setting }));
        var keeper = Process.Start(StartInfo([.. asUser, "sh", "-c", Keeper, directory, $"{binaries}/postgres", .. options]))!;
        keeper.OutputDataReceived += (_, _) => { };
        keeper.ErrorDataReceived += (_, _) => { };
        keeper.BeginOutputReadLine();
        keeper.BeginErrorReadLine();
        var cluster = new PostgresCluster(port, data, keeper);
        await cluster.WaitUntilReadyAsync();
        return cluster;
    }

    /// <summary>As <c>pg_ctl restart -m immediate</c>: every connection breaks, and the server comes back by crash recovery. Returns at once.</summary>
    public async Task CrashAsync()
    {
        await keeper.StandardInput.WriteLineAsync("crash");
        await keeper.StandardInput.FlushAsync();
    }

    /// <summary>Stops the server and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    /// <summary>Returns once it takes connections.</summary>
    public async Task WaitUntilReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new Npgsql.NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (Npgsql.NpgsqlException) when (attempt < 300 && !keeper.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    static async Task RunAsync(string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {error}");
    }

    static ProcessStartInfo StartInfo(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        WorkingDirectory = "/",
    };

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
