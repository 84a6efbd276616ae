using System.ComponentModel;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Runs activities side by side.</summary>
[Browsable(false)]
[Activity("Elsa", "流程", "同时执行所含的全部活动，全部完成后继续。", DisplayName = "并行（内嵌）")]
public class Parallel : Container
{
    private const string Pending = "ScheduledChildren";

    /// <inheritdoc />
    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (Activities.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(Pending, Activities.Count);
        await context.ScheduleActivities(Activities, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(Pending, x => x - 1) == 0)
            await context.CompleteActivityAsync();
    }
}
