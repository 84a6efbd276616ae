namespace DecisionWorkflow.Server.Demo;

/// <summary>A demo or training installation: seeded organisations and accounts, and a clock that can be moved forward.</summary>
internal sealed record DemoOptions
{
    public bool Enabled { get; init; }

    /// <summary>One password for all demo accounts; without it one is generated and printed at the first start.</summary>
    public string? Password { get; init; }

    /// <summary>Where the demo clock starts.</summary>
    public DateTimeOffset? Now { get; init; }
}
