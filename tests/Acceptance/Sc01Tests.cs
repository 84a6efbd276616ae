using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

public sealed class Sc01OnSqlite(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public Task An_urban_decision_runs_from_registration_to_the_archive() => new Sc01UrbanDecision(new Street(server)).RunAsync();
}

public sealed class Sc01OnPostgreSql(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public Task An_urban_decision_runs_from_registration_to_the_archive() => new Sc01UrbanDecision(new Street(server)).RunAsync();
}
