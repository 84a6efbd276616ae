using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>A definition version as lists show it.</summary>
internal sealed record DefinitionRow(
    string Id, string DefinitionId, string? Name, string? Description, int Version, string ToolVersion, bool IsLatest, bool IsPublished, bool IsReadonly,
    string MaterializerName, DateTimeOffset CreatedAt, bool IsMaterializerAvailable, IReadOnlyList<DefinitionLink> Links)
{
    public static DefinitionRow Of(DefinitionSummary row, bool mayEdit) => new(
        row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.ToolVersion, row.IsLatest, row.IsPublished, row.IsReadonly,
        "Json", row.CreatedAt, true, [.. DefinitionLink.Of(row.DefinitionId, mayEdit && !row.IsReadonly)]);

    public static DefinitionRow Of(DefinitionVersion row, bool mayEdit) => new(
        row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.ToolVersion, row.IsLatest, row.IsPublished, row.IsReadonly,
        "Json", row.CreatedAt, true, [.. DefinitionLink.Of(row.DefinitionId, mayEdit && !row.IsReadonly)]);
}
