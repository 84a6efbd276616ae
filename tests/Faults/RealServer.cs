using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>The server as people run it: a process of its own on a loopback port, with its own data folder, that can be killed, frozen, and asked for its commands.</summary>
public sealed class RealServer : IAsyncDisposable
{
    static readonly string Repository = FindRepository();
    readonly string _data = Directory.CreateTempSubdirectory("dw-kill-").FullName;
    readonly int _port = FreePort();
    Process? _process;

    public RealServer(IReadOnlyDictionary<string, string>? settings = null)
    {
        Settings = new Dictionary<string, string>
        {
            ["Data:Path"] = _data,
            ["Demo:Enabled"] = "true",
            ["Demo:Password"] = "Test-only-1",
            ["Demo:Now"] = "2026-08-28T09:00:00+08:00",
            ["Pdf:CountPages"] = "false",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            ((Dictionary<string, string>)Settings)[key] = value;
    }

    /// <summary>The configuration it runs with; a host in the test's own process may read the same data by it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Of the running process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Starts it and waits until it says that it listens.</summary>
    public async Task StartAsync()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        _process = Prepare();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                listening.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{said}"));
            else if (line.Data.Contains("Now listening on", StringComparison.Ordinal))
                listening.TrySetResult();
            else if (!listening.Task.IsCompleted)
                said.AppendLine(line.Data);
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>Runs it to its end: one of its commands, or a start that is refused.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Prepare(arguments);
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>SIGKILL: nothing in the process gets a last word.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>SIGSTOP: the process stands still and keeps its connections, its locks and its leases.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill -{signal} answered {kill.ExitCode}.");
    }

    Process Prepare(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DecisionWorkflow.Server.dll"), .. arguments])
        {
            WorkingDirectory = Path.Combine(Repository, "Server"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (key, value) in Settings)
            start.Environment[key.Replace(":", "__")] = value;
        return new Process { StartInfo = start };
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DecisionWorkflow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No repository above the tests.");
        return folder;
    }
}
