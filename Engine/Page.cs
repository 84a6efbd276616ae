namespace DecisionWorkflow.Engine;

/// <summary>A page of a list and the size of the whole list.</summary>
/// <typeparam name="T">Row type.</typeparam>
public sealed record Page<T>(IReadOnlyList<T> Items, int TotalCount);
