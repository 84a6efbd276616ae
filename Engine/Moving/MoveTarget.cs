namespace DecisionWorkflow.Engine.Moving;

/// <summary>An activity of the other version.</summary>
/// <param name="NodeId">Its node.</param>
/// <param name="Name">Its name as people see it.</param>
public sealed record MoveTarget(string NodeId, string Name);
