namespace DecisionWorkflow.Server.Matters;

/// <summary>A connection: its path in the drawing's units, and the outcome that leads along it.</summary>
public sealed record DiagramLine(string Path, string Text, int X, int Y);
