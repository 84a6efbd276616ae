using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Extensions;

/// <summary>Lets activities wait for an event.</summary>
public static class EventActivityExecutionContextExtensions
{
    internal const string EventInput = "__EventPayloadWorkflowInput";

    /// <summary>Waits for an event; goes on at once when the event started the workflow.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="eventName">Its name.</param>
    /// <param name="callback">Goes on; without one the activity completes.</param>
    public static void WaitForEvent(this ActivityExecutionContext context, string eventName, ExecuteActivityDelegate? callback = null) =>
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Elsa.Event", Stimulus = new EventStimulus(eventName), Callback = callback, IncludeActivityInstanceId = false,
        });

    /// <summary>What the event carried.</summary>
    /// <param name="context">The activity's context.</param>
    public static object? GetEventInput(this ActivityExecutionContext context) =>
        context.WorkflowInput.TryGetValue(EventInput, out var value) ? value : null;
}
