using Npgsql;

namespace DecisionWorkflow.Server.Storage;

/// <summary>
/// How long PostgreSQL waits for a server of ours that has stopped in the middle of a step: its locks would keep the others from those cases.
/// Whoever stands still that long has lost its step; it was not answered, and comes again under its operation id.
/// </summary>
internal static class PostgreSqlSession
{
    // No step waits for anything between two statements: 10 s without one is a node that was stopped, or whose machine is gone.
    // The second bound is for one that was stopped while the database was sending it rows.
    private const string Bounds = "-c idle_in_transaction_session_timeout=10s -c tcp_user_timeout=10s";

    /// <summary>The operator's own options come last, and so win.</summary>
    public static string Bounded(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        settings.Options = $"{Bounds} {settings.Options}".TrimEnd();
        return settings.ConnectionString;
    }
}
