using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>A started child.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="DefinitionVersionId">The version it runs.</param>
/// <param name="SubStatus">How it stands; <see cref="WorkflowSubStatus.Pending"/> when it has not run yet.</param>
/// <param name="Output">Its outputs so far.</param>
public sealed record ChildRun(string InstanceId, string DefinitionVersionId, WorkflowSubStatus SubStatus, IDictionary<string, object> Output);
