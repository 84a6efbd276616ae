using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Runtime.Stimuli;

/// <summary>What a requested task waits for.</summary>
/// <param name="TaskId">The id to report with.</param>
/// <param name="TaskName">What is to be done.</param>
public record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string TaskName);
