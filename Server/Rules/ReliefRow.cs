namespace DecisionWorkflow.Server.Rules;

/// <summary>One line of a published list of people who receive relief.</summary>
internal sealed record ReliefRow(string Name, string? Address);
