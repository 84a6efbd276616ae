namespace DecisionWorkflow.Engine.Instances;

/// <summary>Says why an instance may not start, in words for whoever starts it; null when it may. A root's refusal is <see cref="BurstResult.Refusal"/>, a child's faults the asking activity.</summary>
/// <param name="services">The scope of the step.</param>
/// <param name="definitionVersionId">The version that it would run on.</param>
/// <param name="rootId">The instance at the top of its family: the new one itself, unless another one starts it.</param>
/// <param name="cancellation">Ends the request.</param>
public delegate ValueTask<string?> StartGuard(IServiceProvider services, string definitionVersionId, string rootId, CancellationToken cancellation);
