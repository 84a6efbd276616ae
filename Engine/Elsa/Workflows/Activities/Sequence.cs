using System.ComponentModel;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>Runs activities one after another.</summary>
[Browsable(false)]
[Activity("Elsa", "流程", "按先后顺序逐个执行所含活动。", DisplayName = "顺序")]
public class Sequence : Container
{
    private const string NextIndex = "CurrentIndex";
    private const string Breaking = "IsBreaking";

    /// <summary>A sequence.</summary>
    public Sequence() => OnSignalReceived<BreakSignal>((_, context) => context.ReceiverActivityExecutionContext.SetProperty(Breaking, true));

    /// <inheritdoc />
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => ScheduleNextAsync(context);

    private async ValueTask ScheduleNextAsync(ActivityExecutionContext context)
    {
        var index = context.GetProperty<int>(NextIndex);
        if (index >= Activities.Count || context.GetProperty<bool>(Breaking))
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(NextIndex, index + 1);
        await context.ScheduleActivityAsync(Activities.ElementAt(index), OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        if (context.ChildContext.Activity is ITerminalNode)
            await context.CompleteActivityAsync();
        else
            await ScheduleNextAsync(context.TargetContext);
    }
}
