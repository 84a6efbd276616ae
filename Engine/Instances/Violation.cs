namespace DecisionWorkflow.Engine.Instances;

/// <summary>Something stored that must not be.</summary>
/// <param name="Rule">Short name of the broken invariant, stable for programs.</param>
/// <param name="Id">The instance, bookmark, timer or definition concerned.</param>
/// <param name="Detail">What is wrong, for the health page.</param>
public sealed record Violation(string Rule, string Id, string Detail);
