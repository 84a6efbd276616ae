using System.Text.Json.Serialization;

namespace DecisionWorkflow.Server.Rules;

/// <summary>A rule lets the step happen once a reason is written down.</summary>
public sealed record RuleWarning(string Rule, string Clause, string Detail, string Remedy) : RuleFinding(Rule, Clause, Detail, Remedy)
{
    /// <summary>It is a sign of 002B-六2, made public too late.</summary>
    [JsonIgnore]
    public bool LateDisclosure { get; init; }

    /// <summary>The residents' affairs supervision committee is to know.</summary>
    [JsonIgnore]
    public bool ForSupervisors { get; init; }
}
