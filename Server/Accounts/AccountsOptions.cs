namespace DecisionWorkflow.Server.Accounts;

/// <summary>The 等保三级 preset: 8.1.4.1 identification (complexity, lockout, timeout).</summary>
internal sealed record AccountsOptions
{
    public int PasswordLength { get; init; } = 10;
    public int PasswordClasses { get; init; } = 3;
    public int FailuresBeforeLockout { get; init; } = 5;
    public int LockoutMinutes { get; init; } = 15;
    public int IdleMinutes { get; init; } = 30;
    public int SessionHours { get; init; } = 12;

    /// <summary>Sign-in attempts a client address may make in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 60;
}
