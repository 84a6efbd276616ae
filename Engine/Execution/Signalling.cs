using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Signals bubble from an execution to itself and everything around it.</summary>
internal static class Signalling
{
    public static ValueTask SendAsync(ActivityExecutionContext sender, object signal) => SendAsync(sender, sender, signal);

    /// <summary>Lets an execution hear a signal that is nobody else's business.</summary>
    public static async ValueTask TellAsync(ActivityExecutionContext receiver, object signal)
    {
        if (receiver.Activity is ISignalHandler handler)
            await handler.ReceiveSignalAsync(signal, new SignalContext(receiver, receiver, receiver.CancellationToken));
    }

    public static async ValueTask SendAsync(ActivityExecutionContext sender, ActivityExecutionContext? first, object signal)
    {
        for (var receiver = first; receiver != null; receiver = receiver.ParentActivityExecutionContext)
        {
            if (receiver.Activity is not ISignalHandler handler)
                continue;
            var context = new SignalContext(receiver, sender, sender.CancellationToken);
            await handler.ReceiveSignalAsync(signal, context);
            if (context.StopPropagationRequested)
                return;
        }
    }
}
