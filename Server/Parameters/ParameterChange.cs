using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>What came of a wish to change a parameter: done, refused by a rule, or not a value at all.</summary>
internal sealed record ParameterChange(string? Before, string? After, Refusal? Refusal = null, string? Error = null)
{
    public bool Done => Refusal is null && Error is null;
}
