using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body for all items side by side.</summary>
[Activity("Elsa", "循环", "对所有项同时执行循环体，全部完成后继续。循环体里可用变量 CurrentIndex（从 0 起）和 CurrentValue。", DisplayName = "并行逐项")]
public class ParallelForEach : Activity
{
    private const string Pending = "Pending";

    /// <summary>The items.</summary>
    [Input(DisplayName = "各项", Description = "要同时处理的列表。")]
    public Input<object> Items { get; set; } = new(new List<object>());

    /// <summary>What is repeated.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = ValueConversion.To<List<object>>(context.Get(Items)) ?? [];
        if (Body == null || items.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(Pending, items.Count);
        for (var index = 0; index < items.Count; index++)
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, index, ForEach.Variables(NodeId, index, items[index]));
    }

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(Pending, x => x - 1) == 0)
            await context.CompleteActivityAsync();
    }
}
