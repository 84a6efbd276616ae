namespace DecisionWorkflow.Engine.Execution;

/// <summary>A request to start another workflow.</summary>
/// <param name="DefinitionId">Which definition; its published version is meant.</param>
/// <param name="Input">With what input.</param>
/// <param name="CorrelationId">Under which correlation id.</param>
/// <param name="ParentInstanceId">The instance that asks.</param>
/// <param name="Inline">Whether its first burst runs before the request returns.</param>
/// <param name="Waits">Whether the asker resumes when the child ends: the bookmark's stimulus is <c>{childInstanceId}</c>, its name the asking activity's type.</param>
public sealed record StartChild(
    string DefinitionId, IDictionary<string, object> Input, string? CorrelationId, string ParentInstanceId, bool Inline, bool Waits);
