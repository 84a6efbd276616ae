namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Looks a definition over before it is published; the errors it returns forbid that.</summary>
/// <param name="services">The scope of the publishing request.</param>
/// <param name="definition">The definition that is to be published.</param>
/// <param name="cancellation">Ends the request.</param>
public delegate ValueTask<IReadOnlyList<DefinitionError>> DefinitionGuard(IServiceProvider services, WorkflowDefinition definition, CancellationToken cancellation);
