namespace DecisionWorkflow.Engine.Definitions;

/// <summary>What came of loading a folder of flows; names are relative to it.</summary>
/// <param name="Imported">Files that became a new published version.</param>
/// <param name="Unchanged">Files whose content was known.</param>
/// <param name="Broken">Files that could not be used.</param>
public sealed record LoadedFiles(IReadOnlyList<string> Imported, IReadOnlyList<string> Unchanged, IReadOnlyList<BrokenFile> Broken);
