using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Signals bubble from an execution to itself and everything around it.</summary>
internal static class Signalling
{
    public static async ValueTask SendAsync(ActivityExecutionContext sender, object signal)
    {
        for (var receiver = sender; receiver != null; receiver = receiver.ParentActivityExecutionContext)
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
