namespace DecisionWorkflow.Server.Rules;

/// <summary>One opinion of the summary and what became of it.</summary>
internal sealed record OpinionHandling(string Opinion, string? Handling, string? Reason);
