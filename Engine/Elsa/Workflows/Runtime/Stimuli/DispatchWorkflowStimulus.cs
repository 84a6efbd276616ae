namespace Elsa.Workflows.Runtime.Stimuli;

/// <summary>What a wait for a dispatched child waits for.</summary>
/// <param name="ChildInstanceId">The child.</param>
public record DispatchWorkflowStimulus(string ChildInstanceId);
