namespace Elsa.Workflows.Runtime.Stimuli;

/// <summary>What a wait for an event waits for.</summary>
/// <param name="EventName">The event.</param>
public record EventStimulus(string EventName);
