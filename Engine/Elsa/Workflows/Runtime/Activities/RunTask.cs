using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Notifications;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Asks for a task to be done and waits until it is reported.</summary>
[Activity("Elsa", "基本", "请求外部完成一项任务，报告完成后继续。", DisplayName = "外部任务")]
public class RunTask : Activity<object>
{
    /// <summary>The key under which the reporter hands the result over.</summary>
    public const string InputKey = "RunTaskInput";

    /// <summary>What is to be done.</summary>
    [Input(DisplayName = "任务名称", Description = "要完成的任务。", Order = 0)]
    public Input<string> TaskName { get; set; } = null!;

    /// <summary>With what.</summary>
    [Input(DisplayName = "参数", Description = "交给任务的参数。", Order = 1)]
    public Input<IDictionary<string, object>?> Payload { get; set; } = null!;

    /// <summary>The id to report with.</summary>
    [Output(DisplayName = "任务标识", Description = "报告完成时用的标识。")]
    public Output<string>? TaskId { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var name = context.Get(TaskName) ?? "";
        var taskId = context.WorkflowExecutionContext.IdentityGenerator.GenerateId();
        context.Set(TaskId, taskId);
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new RunTaskStimulus(taskId, name), Callback = OnReportedAsync });
        await context.WorkflowExecutionContext.Host.RequestTaskAsync(new RunTaskRequest(context, taskId, name, context.Get(Payload)), context.CancellationToken);
    }

    private async ValueTask OnReportedAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput.TryGetValue(InputKey, out var result) ? result : null);
        await context.CompleteActivityAsync();
    }
}
