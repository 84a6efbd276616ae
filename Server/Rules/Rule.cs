namespace DecisionWorkflow.Server.Rules;

/// <summary>One rule of procedure: its number, what it says in short, the clause a person cites, and the clause's own words where they are known.</summary>
internal sealed record Rule(string Number, string Title, RuleBehaviour Behaviour, string Clause, string? Quotation);
