namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A flow file that could not be used.</summary>
/// <param name="Name">File name relative to the folder.</param>
/// <param name="Errors">Why not.</param>
public sealed record BrokenFile(string Name, IReadOnlyList<string> Errors);
