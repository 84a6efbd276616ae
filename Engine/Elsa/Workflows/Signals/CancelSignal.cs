namespace Elsa.Workflows.Signals;

/// <summary>An activity was cancelled.</summary>
public record CancelSignal;
