using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body for each item, one after another.</summary>
[Activity("Elsa", "循环", "对每一项依次执行循环体。循环体里可用变量 CurrentIndex（从 0 起）和 CurrentValue。", DisplayName = "逐项循环")]
public class ForEach : Activity
{
    private const string Next = "CurrentIndex";

    /// <summary>A loop.</summary>
    public ForEach() => OnSignalReceived<BreakSignal>(Loop.Break);

    /// <summary>The items.</summary>
    [Input(DisplayName = "各项", Description = "要逐个处理的列表。")]
    public Input<ICollection<object>> Items { get; set; } = new(new List<object>());

    /// <summary>What is repeated.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <summary>The current item.</summary>
    [Output(DisplayName = "当前项", Description = "本轮处理的项。")]
    public Output<object>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        if (Items?.Expression != null && context.Get(Items) == null)
            throw new KnownFault("Value cannot be null. (Parameter 'source')", "“逐项循环”的各项是空值，没有可以逐项处理的内容。请检查“各项”的表达式。");
        var items = context.Get(Items) ?? [];
        var index = context.GetProperty<int>(Next);
        if (index >= items.Count || Loop.IsBreaking(context))
        {
            await context.CompleteActivityAsync();
            return;
        }
        var item = items.ElementAt(index);
        context.SetProperty(Next, index + 1);
        context.Set(CurrentValue, item);
        if (Body == null)
        {
            await context.CompleteActivityAsync();
            return;
        }
        await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, null, Variables(NodeId, index, item));
    }

    internal static IEnumerable<Variable> Variables(string nodeId, int index, object? item) =>
    [
        new Variable("CurrentIndex", index, $"{nodeId}:CurrentIndex"),
        new Variable("CurrentValue", item, $"{nodeId}:CurrentValue"),
    ];

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => NextAsync(context.TargetContext);
}
