using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace DecisionWorkflow.Tests.Server.Mail;

/// <summary>A mail server on loopback that takes letters and hands them to the test; it can be told to refuse.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Channel<string> _letters = Channel.CreateUnbounded<string>();
    readonly CancellationTokenSource _end = new();
    readonly Task _serving;

    public SmtpListener()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many letters to turn away before taking any.</summary>
    public int Refusals { get; set; }

    public int Refused { get; private set; }

    /// <summary>The next letter that arrives, headers and body as sent.</summary>
    public async Task<string> NextAsync() => await _letters.Reader.ReadAsync(_end.Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public bool IsEmpty => _letters.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != "QUIT")
        {
            if (line != "DATA")
            {
                await writer.WriteLineAsync("250 ok");
                continue;
            }

            await writer.WriteLineAsync("354 go on");
            var letter = new StringBuilder();
            while (await reader.ReadLineAsync(_end.Token) is { } text && text != ".")
                letter.AppendLine(text);
            if (Refused < Refusals)
            {
                Refused++;
                await writer.WriteLineAsync("451 try again later");
            }
            else
            {
                await _letters.Writer.WriteAsync(letter.ToString());
                await writer.WriteLineAsync("250 taken");
            }
        }
    }
}
