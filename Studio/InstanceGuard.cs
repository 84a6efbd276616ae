using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Studio;

/// <summary>Says why an action on an instance is not allowed, in words for the administrator; null when it is.</summary>
/// <param name="services">The scope of the request.</param>
/// <param name="instance">The instance.</param>
/// <param name="action">What is asked for.</param>
/// <param name="cancellation">Ends the request.</param>
public delegate ValueTask<string?> InstanceGuard(IServiceProvider services, InstanceSummary instance, InstanceAction action, CancellationToken cancellation);
