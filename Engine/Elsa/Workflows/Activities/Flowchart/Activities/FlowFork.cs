using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Follows all its branches.</summary>
[Activity("Elsa", "分支", "同时走所有分支。", DisplayName = "并行")]
public class FlowFork : Activity
{
    /// <summary>The branches; each is an outcome.</summary>
    [Input(DisplayName = "分支", Description = "各分支的名称。", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> Branches { get; set; } = null!;

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var branches = context.Get(Branches);
        return context.CompleteActivityWithOutcomesAsync(branches == null ? ["Done"] : [.. branches]);
    }
}
