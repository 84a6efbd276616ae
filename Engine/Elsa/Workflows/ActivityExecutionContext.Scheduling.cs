using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Options;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    /// <summary>Schedules an activity inside this one.</summary>
    /// <param name="activity">The activity; null completes at once.</param>
    /// <param name="completionCallback">Called when it completes; a named instance method of this activity.</param>
    /// <param name="tag">A note kept with it.</param>
    /// <param name="variables">Variables it declares.</param>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityCompletionCallback? completionCallback, object? tag = null, IEnumerable<Variable>? variables = null) =>
        ScheduleActivityAsync(activity, new ScheduleWorkOptions(completionCallback, tag, variables?.ToList()));

    /// <summary>Schedules an activity inside this one.</summary>
    /// <param name="activity">The activity; null completes at once.</param>
    /// <param name="options">How.</param>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null) => ScheduleActivityAsync(activity, this, options);

    /// <summary>Schedules an activity inside another.</summary>
    /// <param name="activity">The activity; null completes at once.</param>
    /// <param name="owner">Inside which.</param>
    /// <param name="options">How.</param>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityExecutionContext? owner, ScheduleWorkOptions? options = null) =>
        WorkScheduling.ScheduleAsync(this, owner ?? this, activity, options ?? new ScheduleWorkOptions());

    /// <summary>Schedules several activities inside this one.</summary>
    /// <param name="activities">The activities.</param>
    public ValueTask ScheduleActivitiesAsync(params IActivity?[] activities) => ScheduleActivities(activities);

    /// <summary>Schedules several activities inside this one.</summary>
    /// <param name="activities">The activities.</param>
    /// <param name="completionCallback">Called when each completes; a named instance method of this activity.</param>
    /// <param name="tag">A note kept with each.</param>
    /// <param name="variables">Variables each declares.</param>
    public ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ActivityCompletionCallback? completionCallback, object? tag = null, IEnumerable<Variable>? variables = null) =>
        ScheduleActivities(activities, new ScheduleWorkOptions(completionCallback, tag, variables?.ToList()));

    /// <summary>Schedules several activities inside this one.</summary>
    /// <param name="activities">The activities.</param>
    /// <param name="options">How.</param>
    public async ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ScheduleWorkOptions? options = null)
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity, options);
    }

    /// <summary>Completes the activity.</summary>
    /// <param name="result">With what; <see cref="Outcomes"/> choose the connections to follow.</param>
    public ValueTask CompleteActivityAsync(object? result = null) => Completion.CompleteAsync(this, result);

    /// <summary>Completes the activity.</summary>
    /// <param name="outcomes">With which outcomes.</param>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the composite around the activity.</summary>
    /// <param name="outcomes">With which outcomes.</param>
    public ValueTask CompleteCompositeAsync(params string[] outcomes) => Signalling.SendAsync(this, new CompleteCompositeSignal(new Outcomes(outcomes)));
}
