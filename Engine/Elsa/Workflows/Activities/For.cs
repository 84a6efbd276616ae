using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>Counts from a number to another and runs its body for each.</summary>
[Activity("Elsa", "循环", "从起始数到结束数逐个执行循环体。", DisplayName = "计数循环")]
public class For : Activity
{
    private const string Next = "CurrentStep";

    /// <summary>A loop.</summary>
    public For() => OnSignalReceived<BreakSignal>(Loop.Break);

    /// <summary>The first number.</summary>
    [Input(DisplayName = "起始", Description = "第一个数。", Order = 0)]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>The last number.</summary>
    [Input(DisplayName = "结束", Description = "最后一个数。", Order = 1)]
    public Input<int> End { get; set; } = new(0);

    /// <summary>The step; negative to count down.</summary>
    [Input(DisplayName = "步长", Description = "每次增加多少；倒数填负数。", Order = 2, DefaultValue = 1)]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether the last number is included.</summary>
    [Input(DisplayName = "含结束数", Description = "结束数本身是否也执行。", Order = 3, DefaultValue = true)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>What is repeated.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <summary>The current number.</summary>
    [Output(DisplayName = "当前数", Description = "本轮的数。")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Step) == 0)
            throw new InvalidOperationException("计数循环的步长是 0，循环永远不会结束。请填正数或负数。");
        context.SetProperty(Next, context.Get(Start));
        await NextAsync(context);
    }

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var current = context.GetProperty<int>(Next);
        var (end, step, inclusive) = (context.Get(End), context.Get(Step), context.Get(OuterBoundInclusive));
        var inside = step > 0 ? current < end : current > end;
        if (Body == null || Loop.IsBreaking(context) || !(inside || inclusive && current == end))
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(Next, current + step);
        context.Set(CurrentValue, current);
        await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, null, [new Variable("CurrentValue", current, $"{NodeId}:CurrentValue")]);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => NextAsync(context.TargetContext);
}
