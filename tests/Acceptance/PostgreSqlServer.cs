using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The demo server on a database of the test process's own PostgreSQL.</summary>
public sealed class PostgreSqlServer : ServerFixture
{
    public string? ConnectionString => Configuration["ConnectionStrings:Default"];

    public override async Task InitializeAsync()
    {
        var cluster = await PostgresCluster.Shared;
        Configuration["Database:Provider"] = "PostgreSql";
        Configuration["ConnectionStrings:Default"] = await cluster.CreateDatabaseAsync();
        await base.InitializeAsync();
    }
}
