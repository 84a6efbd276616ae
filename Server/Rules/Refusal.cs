namespace DecisionWorkflow.Server.Rules;

/// <summary>A rule does not let the step happen. A value, not an exception.</summary>
public sealed record Refusal(string Rule, string Clause, string Detail, string Remedy) : RuleFinding(Rule, Clause, Detail, Remedy);
