namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A definition as a file to download.</summary>
/// <param name="Name">File name, as Elsa names it.</param>
/// <param name="Json">Indented JSON with its <c>$schema</c>.</param>
public sealed record DefinitionFile(string Name, string Json);
