using Elsa.Extensions;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Scheduling.Activities;

/// <summary>Starts the workflow again and again; within a workflow it waits once.</summary>
[Activity("Elsa", "时间", "每隔一段时间启动流程；在流程中间则等待一次。", DisplayName = "定时器")]
public class Timer : Trigger
{
    /// <summary>How often.</summary>
    [Input(DisplayName = "间隔", Description = "时:分:秒，或 天.时:分:秒。", DefaultValue = "00:01:00")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var interval = context.Get(Interval);
        var time = context.ExpressionExecutionContext.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        return new TimerTriggerPayload(time.GetUtcNow() + interval, interval);
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            await context.CompleteActivityAsync();
        else
            context.RepeatWithInterval(context.Get(Interval));
    }
}
