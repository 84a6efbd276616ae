using DecisionWorkflow.Tests.Databases;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>The same server on an empty PostgreSQL database.</summary>
public sealed class PostgresServerFixture : ServerFixture
{
    public override async Task InitializeAsync()
    {
        Configuration["Database:Provider"] = "PostgreSql";
        Configuration["ConnectionStrings:Default"] = await (await PostgresCluster.Shared).CreateDatabaseAsync();
        await base.InitializeAsync();
    }
}
