namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A definition version without its content, as lists show it.</summary>
public sealed record DefinitionSummary(
    string Id, string DefinitionId, string? Name, string? Description, int Version, string ToolVersion,
    bool IsLatest, bool IsPublished, bool IsReadonly, bool IsSystem, bool IsArchived, bool UsableAsActivity, DateTimeOffset CreatedAt);
