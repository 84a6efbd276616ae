namespace Elsa.Workflows;

/// <summary>Receives signals that bubble up from activities inside it.</summary>
public interface ISignalHandler
{
    /// <summary>Receives a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="context">Who receives it and who sent it.</param>
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}
