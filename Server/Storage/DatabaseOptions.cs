namespace DecisionWorkflow.Server.Storage;

internal enum DatabaseProvider { Sqlite, PostgreSql }

internal sealed record DatabaseOptions
{
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;
}
