using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Finds a definition used as an activity.</summary>
/// <param name="definitionId">Which definition; may be empty when the version is given.</param>
/// <param name="versionId">Which version; null means the published one.</param>
/// <param name="cancellationToken">Asks the work to stop.</param>
public delegate ValueTask<WorkflowDefinition?> FindDefinition(string definitionId, string? versionId, CancellationToken cancellationToken);
