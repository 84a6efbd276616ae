using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Stimuli;

/// <summary>Waits for the ends of children; which ones, the activity remembers.</summary>
/// <param name="ParentInstanceId">The instance that waits.</param>
/// <param name="ScheduledInstanceIdsCount">How many children it started.</param>
public record BulkDispatchWorkflowsStimulus(string ParentInstanceId, [property: ExcludeFromHash] long ScheduledInstanceIdsCount);
