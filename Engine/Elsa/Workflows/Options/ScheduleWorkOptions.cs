using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Options;

/// <summary>How to schedule an activity.</summary>
/// <param name="completionCallback">Called when it completes.</param>
/// <param name="tag">A note kept with it.</param>
/// <param name="variables">Variables it declares.</param>
public class ScheduleWorkOptions(ActivityCompletionCallback? completionCallback = null, object? tag = null, ICollection<Variable>? variables = null)
{
    /// <summary>Options to be set.</summary>
    public ScheduleWorkOptions() : this(null)
    {
    }

    /// <summary>Called when it completes; a named instance method of the owner.</summary>
    public ActivityCompletionCallback? CompletionCallback { get; set; } = completionCallback;

    /// <summary>A note kept with it: a text, a number or plain JSON.</summary>
    public object? Tag { get; set; } = tag;

    /// <summary>Variables it declares.</summary>
    public ICollection<Variable>? Variables { get; set; } = variables;

    /// <summary>An execution to run again rather than a new one.</summary>
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; }

    /// <summary>Whether nothing is scheduled when the activity is scheduled already.</summary>
    public bool PreventDuplicateScheduling { get; set; }

    /// <summary>Values handed to the activity.</summary>
    public IDictionary<string, object>? Input { get; set; }
}
