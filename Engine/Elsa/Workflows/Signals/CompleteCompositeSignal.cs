namespace Elsa.Workflows.Signals;

/// <summary>Asks the nearest composite to complete.</summary>
/// <param name="Value">With what.</param>
public record CompleteCompositeSignal(object? Value = null);
