using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

public sealed class Sc01OnSqlite(ServerFixture server) : Sc01UrbanDecision(server), IClassFixture<ServerFixture>;

public sealed class Sc01OnPostgreSql(PostgreSqlServer server) : Sc01UrbanDecision(server), IClassFixture<PostgreSqlServer>;
