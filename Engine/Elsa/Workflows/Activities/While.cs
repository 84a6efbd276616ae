using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body as long as a condition holds.</summary>
[Activity("Elsa", "循环", "条件成立时反复执行循环体。", DisplayName = "当…时循环")]
public class While : Activity
{
    /// <summary>A loop.</summary>
    public While() => OnSignalReceived<BreakSignal>(Loop.Break);

    /// <summary>The condition, evaluated before each round.</summary>
    [Input(DisplayName = "条件", Description = "每一轮开始前判断。", AutoEvaluate = false, UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What is repeated.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        if (Body == null || Loop.IsBreaking(context) || !await context.EvaluateAsync(Condition))
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => NextAsync(context.TargetContext);
}
