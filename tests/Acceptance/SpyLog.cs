using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Keeps every line that the server writes into its log, with the scopes around it.</summary>
[ProviderAlias("Spy")]
sealed class SpyLog : ILoggerProvider, ISupportExternalScope
{
    readonly ConcurrentQueue<string> lines = [];
    IExternalScopeProvider? scopes;

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    sealed class Logger(SpyLog spy, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = "";
            spy.scopes?.ForEachScope((scope, _) => around += $" {scope}", 0);
            spy.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}{around}");
        }
    }
}
