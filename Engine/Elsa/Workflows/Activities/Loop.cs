using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>What loops have in common: a break ends the nearest one.</summary>
internal static class Loop
{
    private const string Breaking = "IsBreaking";

    public static bool IsBreaking(ActivityExecutionContext context) => context.GetProperty<bool>(Breaking);

    /// <summary>Stops what runs beside the break; the path to the break itself completes by and by.</summary>
    public static async ValueTask BreakAsync(BreakSignal _, SignalContext context)
    {
        context.StopPropagation();
        var loop = context.ReceiverActivityExecutionContext;
        loop.SetProperty(Breaking, true);
        var path = new HashSet<ActivityExecutionContext>();
        for (var step = context.SenderActivityExecutionContext; step != null && step != loop; step = step.ParentActivityExecutionContext)
            path.Add(step);
        foreach (var child in loop.Children.Where(x => !path.Contains(x)).ToList())
            await Completion.StopAsync(child);
        loop.WorkflowExecutionContext.WorkQueue.RemoveWhere(x => x.Owner == loop);
    }
}
