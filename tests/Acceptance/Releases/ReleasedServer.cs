using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>Today's server on what a release left behind; it moves the schema forward as it starts.</summary>
public abstract class ReleasedServer(string name) : ServerFixture
{
    public Release Release { get; } = new(name);

    protected abstract Task RestoreAsync();

    public override async Task InitializeAsync()
    {
        await RestoreAsync();
        await base.InitializeAsync();
    }
}

public abstract class ReleasedOnSqlite(string name) : ReleasedServer(name)
{
    protected override Task RestoreAsync() => Release.RestoreAsync(DataFolder);
}

public abstract class ReleasedOnPostgreSql(string name) : ReleasedServer(name)
{
    protected override async Task RestoreAsync()
    {
        var database = await (await PostgresCluster.Shared).CreateDatabaseAsync();
        Configuration["Database:Provider"] = "PostgreSql";
        Configuration["ConnectionStrings:Default"] = database;
        await Release.RestoreAsync(DataFolder, database);
    }
}
