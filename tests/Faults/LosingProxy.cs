using System.Net;
using System.Net.Sockets;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>
/// Stands between the server and PostgreSQL. Of the next transaction in which the awaited words are sent, it passes COMMIT on, waits until the database has
/// answered, keeps the answer to itself and hangs up: the transaction is stored, and the server cannot know.
/// </summary>
public sealed class LosingProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly int _target;
    readonly Task _accepting;
    byte[]? _awaited;
    int _lost;

    public LosingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers to COMMIT that never arrived.</summary>
    public int Lost => _lost;

    /// <summary>Loses one answer: that of the transaction which sends these words as a parameter.</summary>
    public void LoseAnswerTo(string words) => _awaited = System.Text.Encoding.UTF8.GetBytes(words);

    async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(near);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    async Task ServeAsync(TcpClient near)
    {
        using var client = near;
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
        (client.NoDelay, server.NoDelay) = (true, true);
        var talk = new Talk();
        await Task.WhenAny(UpAsync(client.GetStream(), server.GetStream(), talk), DownAsync(server.GetStream(), client.GetStream(), talk));
    }

    async Task UpAsync(NetworkStream from, NetworkStream to, Talk talk)
    {
        var buffer = new byte[65536];
        for (int read; (read = await ReadAsync(from, buffer)) > 0;)
        {
            var sent = buffer.AsMemory(0, read);
            if (_awaited is { } words && sent.Span.IndexOf(words) >= 0)
                talk.Awaited = true;
            if (sent.Span.IndexOf("COMMIT"u8) >= 0 && talk.Awaited && Interlocked.Exchange(ref _awaited, null) is not null)
                talk.Losing = true;
            await to.WriteAsync(sent, _end.Token);
        }
    }

    async Task DownAsync(NetworkStream from, NetworkStream to, Talk talk)
    {
        var buffer = new byte[65536];
        for (int read; (read = await ReadAsync(from, buffer)) > 0;)
        {
            if (talk.Losing)
            {
                Interlocked.Increment(ref _lost);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    async Task<int> ReadAsync(NetworkStream from, byte[] buffer)
    {
        try
        {
            return await from.ReadAsync(buffer, _end.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    sealed class Talk
    {
        public volatile bool Awaited;
        public volatile bool Losing;
    }
}
