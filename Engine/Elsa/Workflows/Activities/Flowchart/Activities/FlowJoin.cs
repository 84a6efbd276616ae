using Elsa.Workflows.Activities.Flowchart.Contracts;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Brings branches together.</summary>
[Activity("Elsa", "分支", "把多个分支合为一个。", DisplayName = "汇合")]
public class FlowJoin : CodeActivity, IJoinNode
{
    /// <summary>When it goes on.</summary>
    [Input(
        DisplayName = "汇合方式",
        Description = "任一到达：第一个到达的分支继续，其余分支停止。全部到达：每个分支都走到才继续，有分支走不到就不继续。全部可达的到达：还能走到的分支都走到就继续。",
        DefaultValue = FlowJoinMode.WaitAny,
        UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ParentActivityExecutionContext is { Activity: Flowchart flowchart } around ? flowchart.StopLostWaysAsync(around, this) : ValueTask.CompletedTask;
}
