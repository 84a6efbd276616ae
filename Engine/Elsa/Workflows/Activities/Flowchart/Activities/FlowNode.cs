using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Holds one activity.</summary>
[Activity("Elsa", "流程", "容纳一个活动的容器。", DisplayName = "容器")]
public class FlowNode : Activity
{
    /// <summary>The activity.</summary>
    [Port("Body", "内容")]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
