using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>Keeps what a server under test logs at Information and above.</summary>
public sealed class LogBook : ILoggerProvider
{
    public sealed record Entry(string Category, LogLevel Level, string Text, Exception? Exception);

    readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public IEnumerable<Entry> Faults => _entries.Where(entry => entry.Level >= LogLevel.Error || entry.Exception is not null);

    public ILogger CreateLogger(string categoryName) => new Pen(categoryName, _entries);

    public void Dispose()
    {
    }

    sealed class Pen(string category, ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                entries.Enqueue(new Entry(category, logLevel, formatter(state, exception), exception));
        }
    }
}
