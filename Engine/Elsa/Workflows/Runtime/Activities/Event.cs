using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Waits for an event, or starts the workflow with it.</summary>
[Activity("Elsa", "基本", "等待某个事件发生；也可由事件启动流程。", DisplayName = "等待事件")]
public class Event : Trigger<object?>
{
    /// <summary>The event.</summary>
    [Input(DisplayName = "事件名称", Description = "要等待的事件。")]
    public Input<string> EventName { get; set; } = null!;

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(context.Get(EventName) ?? "");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            await OnEventAsync(context);
        else
            context.WaitForEvent(context.Get(EventName) ?? "", OnEventAsync);
    }

    private async ValueTask OnEventAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.GetEventInput());
        await context.CompleteActivityAsync();
    }
}
