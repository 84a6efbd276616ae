namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Something that forbids publishing a definition, or that its author should know.</summary>
/// <param name="Message">What is wrong, why, and what would be right; shown to the flow's editor as it is.</param>
/// <param name="ActivityId">The activity meant, or null for the whole definition.</param>
/// <param name="IsWarning">It does not stop the publication.</param>
public sealed record DefinitionError(string Message, string? ActivityId = null, bool IsWarning = false);
