using System.Data.Common;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>A host's context with nothing in it but the engine and a row that activities and tests may write.</summary>
public sealed class EngineDb(DbContextOptions<EngineDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.MapEngine();
        modelBuilder.Entity<Note>();
    }

    /// <summary>What the host writes in the same transaction.</summary>
    public sealed class Note
    {
        public Guid Id { get; set; } = Guid.CreateVersion7();
        public string Text { get; set; } = "";
    }

    public sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            ArgumentNullException.ThrowIfNull(connection);
            using var command = connection.CreateCommand();
            command.CommandText = StepTransaction.SqliteConnectionSql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(connection);
            await using var command = connection.CreateCommand();
            command.CommandText = StepTransaction.SqliteConnectionSql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
