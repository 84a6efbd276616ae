using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Voting;

/// <summary>How abstentions, spoilt ballots and recusals bear on the base (processes §0.4).</summary>
internal sealed record VoteSettings
{
    public static VoteSettings Default { get; } = new();

    /// <summary>Of two sensible readings a vote must pass in both: every ballot and every person present stays in the base.</summary>
    public bool Strict { get; init; } = true;

    public bool AbstainInBase { get; init; } = true;

    public bool InvalidInBase { get; init; } = true;

    public bool RecusalReducesExpected { get; init; }

    public static VoteSettings From(ParameterSnapshot parameters) => new()
    {
        Strict = parameters.Text("Vote.AmbiguityPolicy") == "Strict",
        AbstainInBase = parameters.Bool("Vote.AbstainInBase"),
        InvalidInBase = parameters.Bool("Vote.InvalidInBase"),
        RecusalReducesExpected = parameters.Bool("Vote.RecusalReducesExpected"),
    };
}
