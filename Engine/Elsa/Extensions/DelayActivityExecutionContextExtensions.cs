using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

/// <summary>Lets activities wait for a time.</summary>
public static class DelayActivityExecutionContextExtensions
{
    /// <summary>Waits a while.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="delay">How long.</param>
    /// <param name="callback">Goes on; without one the activity completes.</param>
    public static void DelayFor(this ActivityExecutionContext context, TimeSpan delay, ExecuteActivityDelegate? callback = null) =>
        context.DelayUntil(context.WorkflowExecutionContext.SystemClock.UtcNow + delay, callback);

    /// <summary>Waits until a time.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="resumeAt">Until when.</param>
    /// <param name="callback">Goes on; without one the activity completes.</param>
    public static void DelayUntil(this ActivityExecutionContext context, DateTimeOffset resumeAt, ExecuteActivityDelegate? callback = null) =>
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Elsa.Delay", Stimulus = new DelayPayload(resumeAt), Callback = callback, IncludeActivityInstanceId = true,
        });

    /// <summary>Waits a while; call it again in the callback to repeat.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="interval">How long.</param>
    /// <param name="callback">Goes on; without one the activity completes.</param>
    public static void RepeatWithInterval(this ActivityExecutionContext context, TimeSpan interval, ExecuteActivityDelegate? callback = null) =>
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Elsa.Timer",
            Stimulus = new TimerBookmarkPayload(context.WorkflowExecutionContext.SystemClock.UtcNow + interval),
            Callback = callback,
            IncludeActivityInstanceId = true,
        });
}
