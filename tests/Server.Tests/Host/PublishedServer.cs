using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>What <c>dotnet publish</c> makes, started as an administrator starts it: from another folder, with nothing of ours in the environment.</summary>
public sealed class PublishedServer : IAsyncLifetime
{
    static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("dw-published-");

    public string Program => Path.Combine(_work.FullName, "program");

    public async Task InitializeAsync()
    {
        // The server was built for this very test; it is only gathered here.
        var (exit, said) = await RunAsync("dotnet", ["publish", Path.Combine(Repository.Root, "Server"), "-c", Configuration, "--no-build", "-o", Program, "-v", "quiet"], inherits: true, [], Folder("somewhere"));
        Assert.True(exit == 0, said);
    }

    public Task DisposeAsync()
    {
        _work.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public string Folder(string name) => _work.CreateSubdirectory(name).FullName;

    /// <summary>Starts it where it must refuse, and returns what it says.</summary>
    public async Task<string> RefusalAsync(string? from = null, params (string Key, string Value)[] settings)
    {
        var (exit, said) = await RunAsync(Executable, [], inherits: false, settings, from ?? Folder("elsewhere"));
        Assert.Equal(1, exit);
        return said;
    }

    /// <summary>Starts it on a free port, asks it, and returns what it has logged until then.</summary>
    public async Task<string> AskAsync(Func<HttpClient, Task> questions, params (string Key, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        using var process = Start(Executable, [], inherits: false, [.. settings, ("ASPNETCORE_URLS", address)], Folder("elsewhere"));
        var (said, listening) = (new StringBuilder(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        void Hear(string? line)
        {
            lock (said)
                said.AppendLine(line);
            if (line is null)
                listening.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{said}"));
            else if (line.Contains("Now listening on", StringComparison.Ordinal))
                listening.TrySetResult();
        }
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };
            await questions(client);
            lock (said)
                return said.ToString();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    string Executable => Path.Combine(Program, "DecisionWorkflow.Server");

    static async Task<(int Exit, string Said)> RunAsync(string file, string[] arguments, bool inherits, (string Key, string Value)[] settings, string from)
    {
        using var process = Start(file, arguments, inherits, settings, from);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return (-1, await output + await error);
        }
    }

    static Process Start(string file, string[] arguments, bool inherits, (string Key, string Value)[] settings, string from)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = from, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!inherits)
            foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "DOTNET_ROOT")).ToList())
                start.Environment.Remove(name);
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__")] = value;
        return Process.Start(start)!;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
