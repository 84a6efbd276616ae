using System.Data.Common;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DecisionWorkflow.Performance.Engine;

sealed class PerfDb(DbContextOptions<PerfDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.MapEngine();
}

sealed class SqlitePragmas : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = StepTransaction.SqliteConnectionSql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = StepTransaction.SqliteConnectionSql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
