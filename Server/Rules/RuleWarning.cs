namespace DecisionWorkflow.Server.Rules;

/// <summary>A rule lets the step happen once a reason is written down.</summary>
public sealed record RuleWarning(string Rule, string Clause, string Detail, string Remedy) : RuleFinding(Rule, Clause, Detail, Remedy);
