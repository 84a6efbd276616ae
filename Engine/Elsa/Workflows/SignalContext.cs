namespace Elsa.Workflows;

/// <summary>Who receives a signal and who sent it.</summary>
/// <param name="receiverActivityExecutionContext">The receiver.</param>
/// <param name="senderActivityExecutionContext">The sender.</param>
/// <param name="cancellationToken">Asks the work to stop.</param>
public class SignalContext(ActivityExecutionContext receiverActivityExecutionContext, ActivityExecutionContext senderActivityExecutionContext, CancellationToken cancellationToken)
{
    /// <summary>The receiver.</summary>
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; init; } = receiverActivityExecutionContext;

    /// <summary>The sender.</summary>
    public ActivityExecutionContext SenderActivityExecutionContext { get; init; } = senderActivityExecutionContext;

    /// <summary>Whether the sender hears itself.</summary>
    public bool IsSelf => SenderActivityExecutionContext == ReceiverActivityExecutionContext;

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken { get; init; } = cancellationToken;

    internal bool StopPropagationRequested { get; private set; }

    /// <summary>Keeps the signal from bubbling further up.</summary>
    public void StopPropagation() => StopPropagationRequested = true;
}
