using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Timers;
using Elsa.Extensions;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

/// <summary>Starts the workflow by the calendar; within a workflow it waits for the next time.</summary>
[Activity("Elsa", "时间", "按 Cron 表达式启动流程；在流程中间则等到下一个时刻。", DisplayName = "Cron 定时")]
public class Cron : Trigger
{
    /// <summary>The expression, of 5 or 6 fields.</summary>
    [Input(DisplayName = "Cron 表达式", Description = "5 段（分 时 日 月 周）或 6 段（秒 分 时 日 月 周）。")]
    public Input<string> CronExpression { get; set; } = null!;

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context) => new CronTriggerPayload(context.Get(CronExpression) ?? "");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await context.CompleteActivityAsync();
            return;
        }
        var text = context.Get(CronExpression);
        if (!CronSchedule.TryParse(text, out var schedule, out var error))
            throw new InvalidOperationException($"Cron 表达式“{text}”不对：{error}");
        var zone = context.GetService<EngineOptions>()?.CronZone ?? TimeZoneInfo.Utc;
        var next = schedule.Next(context.WorkflowExecutionContext.SystemClock.UtcNow, zone)
            ?? throw new InvalidOperationException($"Cron 表达式“{text}”没有下一个时刻。");
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new CronBookmarkPayload(next.ToUniversalTime(), text!), IncludeActivityInstanceId = true });
    }
}
