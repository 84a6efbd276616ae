using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A server whose demo clock begins where a scenario does.</summary>
public abstract class ServerFrom : ServerFixture
{
    protected ServerFrom(string day) => Configuration["Demo:Now"] = $"{day}T08:30:00+08:00";
}

public sealed class FromMarch() : ServerFrom("2026-03-02");

public sealed class FromDecember() : ServerFrom("2026-12-01");

public sealed class FromApril() : ServerFrom("2026-04-17");

public sealed class FromJune() : ServerFrom("2026-06-24");
