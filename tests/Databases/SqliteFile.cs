using Microsoft.Data.Sqlite;

namespace DecisionWorkflow.Tests.Databases;

/// <summary>A SQLite database file of its own, deleted at the end.</summary>
public sealed class SqliteFile : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"test-{Guid.NewGuid():N}.db");

    /// <summary>Connection string.</summary>
    public string ConnectionString => $"Data Source={path}";

    /// <summary>Closes pooled connections and deletes the file with its companions.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(path + suffix);
    }
}
