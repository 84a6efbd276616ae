namespace DecisionWorkflow.Server.Rules;

/// <summary>One opinion of the summary, how many held it, and what became of it.</summary>
internal sealed record OpinionHandling(string Opinion, string? Handling, string? Reason, int? Count = null);
