using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Studio;

/// <summary>Starts what Studio's Run button asks for, in the open transaction, as the host wants trials of its processes to run. Null leaves it to Studio, which starts a plain trial.</summary>
/// <param name="services">The scope of the request.</param>
/// <param name="request">What Studio would start.</param>
/// <param name="definition">The version meant.</param>
/// <param name="cancellation">Ends the request.</param>
public delegate ValueTask<BurstResult?> StartTrial(IServiceProvider services, StartWorkflow request, WorkflowDefinition definition, CancellationToken cancellation);
