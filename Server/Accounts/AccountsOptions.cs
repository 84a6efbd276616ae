using System.ComponentModel.DataAnnotations;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>The 等保三级 preset: 8.1.4.1 identification (complexity, lockout, timeout).</summary>
internal sealed record AccountsOptions
{
    [Range(8, 128)]
    public int PasswordLength { get; init; } = 10;
    [Range(1, 4)]
    public int PasswordClasses { get; init; } = 3;
    /// <summary>How many of the last passwords, the present one included, may not be chosen again.</summary>
    [Range(1, 24)]
    public int PasswordsNotReused { get; init; } = 5;
    [Range(3, 10)]
    public int FailuresBeforeLockout { get; init; } = 5;
    [Range(5, 1440)]
    public int LockoutMinutes { get; init; } = 15;
    [Range(5, 480)]
    public int IdleMinutes { get; init; } = 30;
    [Range(1, 24)]
    public int SessionHours { get; init; } = 12;

    /// <summary>How long a second administrator has time to confirm what a first one asks for.</summary>
    [Range(1, 720)]
    public int ProposalHours { get; init; } = 72;

    /// <summary>Sign-in attempts a client address may make in a minute.</summary>
    [Range(1, 10000)]
    public int SignInsPerMinute { get; init; } = 60;
}
