using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>One execution of an activity: everything about it that belongs to the run.</summary>
public partial class ActivityExecutionContext
{
    private readonly List<Bookmark> _newBookmarks = [];

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, ActivityNode node, ActivityExecutionContext? parent, string id, DateTimeOffset startedAt)
    {
        Id = id;
        WorkflowExecutionContext = workflow;
        ActivityNode = node;
        ParentActivityExecutionContext = parent;
        StartedAt = startedAt;
        ExpressionExecutionContext = new ExpressionExecutionContext(
            workflow.ServiceProvider, new MemoryRegister(), parent?.ExpressionExecutionContext ?? workflow.ExpressionExecutionContext, workflow.ExpressionTransientProperties, workflow.CancellationToken)
        {
            Workflow = workflow,
            Activity = this,
        };
        parent?.Children.Add(this);
    }

    /// <summary>The id of the execution.</summary>
    public string Id { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; internal set; }

    /// <summary>When it was done or stopped.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>The note it was scheduled with.</summary>
    public object? Tag { get; set; }

    /// <summary>Whether it is done or stopped.</summary>
    public bool IsCompleted => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>Whether its code runs right now.</summary>
    public bool IsExecuting { get; internal set; }

    /// <summary>How many faults happened in it and inside it.</summary>
    public int AggregateFaultCount { get; internal set; }

    /// <summary>The instance.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>The execution around it.</summary>
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }

    /// <summary>Where its expressions are evaluated.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext { get; }

    /// <summary>The activity.</summary>
    public IActivity Activity => ActivityNode.Activity;

    /// <summary>The description of the activity's type.</summary>
    public ActivityDescriptor ActivityDescriptor => ActivityNode.Descriptor;

    /// <summary>The activity at its place in the graph.</summary>
    public ActivityNode ActivityNode { get; }

    /// <summary>The path of ids from the root.</summary>
    public string NodeId => ActivityNode.NodeId;

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; internal set; }

    /// <summary>Why it failed.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>Values kept with the execution.</summary>
    public IDictionary<string, object> Properties { get; internal set; } = new Dictionary<string, object>();

    /// <summary>Values kept for this burst only.</summary>
    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();

    /// <summary>Notes kept with the execution and shown with its record.</summary>
    public IDictionary<string, object> Metadata { get; internal set; } = new Dictionary<string, object>();

    /// <summary>The executions inside it that are not done yet, and those done in this burst.</summary>
    public ISet<ActivityExecutionContext> Children { get; } = new HashSet<ActivityExecutionContext>();

    /// <summary>Where it waits.</summary>
    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.Bookmarks.Where(x => x.ActivityInstanceId == Id);

    /// <summary>The bookmarks made in this burst.</summary>
    public IEnumerable<Bookmark> NewBookmarks => _newBookmarks;

    /// <summary>The input of the workflow, and in a resumed burst what the resumer handed over.</summary>
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;

    /// <summary>Values the scheduler of this activity handed over.</summary>
    public IDictionary<string, object> ActivityInput { get; internal set; } = new Dictionary<string, object>();

    /// <summary>What its record shows besides inputs and outputs, such as <c>Outcomes</c>.</summary>
    public IDictionary<string, object> JournalData { get; } = new Dictionary<string, object>();

    /// <summary>The evaluated inputs by name.</summary>
    public IDictionary<string, object> ActivityState { get; internal set; } = new Dictionary<string, object>();

    /// <summary>Variables made while it ran.</summary>
    public ICollection<Variable> DynamicVariables { get; internal set; } = new List<Variable>();

    /// <summary>The variables it declares.</summary>
    public IEnumerable<Variable> Variables =>
        ((Activity as IVariableContainer)?.Variables ?? []).Concat(ScheduledVariables).Concat(DynamicVariables);

    internal IReadOnlyList<Variable> ScheduledVariables { get; set; } = [];

    internal int StartSequence { get; set; }

    internal bool InputsEvaluated { get; set; }

    /// <summary>Reads a kept value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    public T? GetProperty<T>(string key) => Properties.TryGetValue(key, out var value) ? ValueConversion.To<T>(value) : default;

    /// <summary>Reads a kept value or makes it.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    /// <param name="defaultValue">Makes it.</param>
    public T GetProperty<T>(string key, Func<T> defaultValue)
    {
        if (Properties.TryGetValue(key, out var value))
        {
            if (value is T typed)
                return typed;
            var converted = ValueConversion.To<T>(value)!;
            Properties[key] = converted;
            return converted;
        }
        var made = defaultValue();
        Properties[key] = made!;
        return made;
    }

    /// <summary>Keeps a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value.</param>
    public void SetProperty<T>(string key, T? value) => Properties[key] = value!;

    /// <summary>Changes a kept value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    /// <param name="updater">Yields the new value from the old.</param>
    public T UpdateProperty<T>(string key, Func<T?, T> updater) where T : notnull
    {
        var value = updater(GetProperty<T>(key));
        Properties[key] = value;
        return value;
    }

    /// <summary>Forgets a kept value.</summary>
    /// <param name="key">Its name.</param>
    public void RemoveProperty(string key) => Properties.Remove(key);

    /// <summary>Reads a note.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    public T? GetMetadata<T>(string key) => Metadata.TryGetValue(key, out var value) ? ValueConversion.To<T>(value) : default;

    /// <summary>Keeps a note.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    /// <param name="value">The note.</param>
    public void SetMetadata<T>(string key, T? value) => Metadata[key] = value!;

    /// <summary>A service that must exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T GetRequiredService<T>() where T : notnull => WorkflowExecutionContext.GetRequiredService<T>();

    /// <summary>A service that may exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T? GetService<T>() where T : notnull => WorkflowExecutionContext.GetService<T>();

    /// <summary>A service, or a new object of that class.</summary>
    /// <typeparam name="T">Which service or class.</typeparam>
    public T GetOrCreateService<T>() where T : notnull => WorkflowExecutionContext.GetOrCreateService<T>();

    /// <summary>Writes an entry into the journal.</summary>
    /// <param name="eventName">What happened.</param>
    /// <param name="message">In words.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="payload">Figures and facts.</param>
    public void AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null) =>
        WorkflowExecutionContext.Log(this, eventName, message, source, payload);
}
