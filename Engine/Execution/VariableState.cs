namespace DecisionWorkflow.Engine.Execution;

/// <summary>A variable with its value.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The alias of its type.</param>
/// <param name="Value">Its value.</param>
public sealed record VariableState(string Id, string Name, string TypeName, object? Value);
