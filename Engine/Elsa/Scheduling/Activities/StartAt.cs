using Elsa.Extensions;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

/// <summary>Starts the workflow at a time; within a workflow it waits for it.</summary>
[Activity("Elsa", "时间", "在指定时刻启动流程；在流程中间则等到该时刻，已过则立即继续。", DisplayName = "指定时刻")]
public class StartAt : Trigger
{
    /// <summary>When; without an offset it is China's time.</summary>
    [Input(DisplayName = "时刻", Description = "不写时区时按北京时间。")]
    public Input<DateTimeOffset> DateTime { get; set; } = null!;

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context) => new StartAtPayload(context.Get(DateTime));

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var at = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || at <= context.WorkflowExecutionContext.SystemClock.UtcNow)
            await context.CompleteActivityAsync();
        else
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new StartAtPayload(at.ToUniversalTime()), IncludeActivityInstanceId = true });
    }
}
