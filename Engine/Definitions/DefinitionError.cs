namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Something that forbids publishing a definition.</summary>
/// <param name="Message">What is wrong, why, and what would be right; shown to the flow's editor as it is.</param>
/// <param name="ActivityId">The activity meant, or null for the whole definition.</param>
public sealed record DefinitionError(string Message, string? ActivityId = null);
