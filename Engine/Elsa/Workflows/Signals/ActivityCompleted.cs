namespace Elsa.Workflows.Signals;

/// <summary>An activity completed.</summary>
/// <param name="Result">With what.</param>
public record ActivityCompleted(object? Result = null);
