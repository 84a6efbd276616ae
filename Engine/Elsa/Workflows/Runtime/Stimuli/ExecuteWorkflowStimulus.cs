namespace Elsa.Workflows.Runtime.Stimuli;

/// <summary>What a wait for an executed child waits for.</summary>
/// <param name="ChildInstanceId">The child.</param>
public record ExecuteWorkflowStimulus(string ChildInstanceId);
