using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>What loops have in common: a break ends the nearest one.</summary>
internal static class Loop
{
    private const string Breaking = "IsBreaking";

    public static bool IsBreaking(ActivityExecutionContext context) => context.GetProperty<bool>(Breaking);

    /// <summary>The path from the loop to the break completes by and by.</summary>
    public static void Break(BreakSignal _, SignalContext context)
    {
        context.StopPropagation();
        context.ReceiverActivityExecutionContext.SetProperty(Breaking, true);
    }
}
