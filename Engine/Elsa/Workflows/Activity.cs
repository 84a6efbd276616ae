using DecisionWorkflow.Engine.Execution;

namespace Elsa.Workflows;

/// <summary>Base of activities. It does not complete itself; <see cref="CodeActivity"/> does.</summary>
public abstract class Activity : IActivity, ISignalHandler
{
    private readonly List<(Type Signal, Func<object, SignalContext, ValueTask> Handler)> _handlers = [];

    /// <summary>An activity of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Activity(string? source = null, int? line = null)
    {
        (Type, Version) = ActivityTypeNames.Of(GetType());
        if (source != null)
            CustomProperties["source"] = line == null ? source : $"{Path.GetFileName(source)}:{line}";
    }

    /// <summary>An activity of that type.</summary>
    /// <param name="activityType">The type name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Activity(string activityType, int version = 1, string? source = null, int? line = null) : this(source, line)
    {
        Type = activityType;
        Version = version;
    }

    /// <inheritdoc />
    public string Id { get; set; } = null!;

    /// <inheritdoc />
    public string NodeId { get; set; } = null!;

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string Type { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it may start the workflow.</summary>
    public bool CanStartWorkflow
    {
        get => CustomProperties.TryGetValue("canStartWorkflow", out var value) && value is true;
        set => CustomProperties["canStartWorkflow"] = value;
    }

    /// <summary>Kept for Studio; the engine runs every activity within its burst.</summary>
    public bool? RunAsynchronously
    {
        get => CustomProperties.TryGetValue("runAsynchronously", out var value) ? value as bool? : null;
        set => CustomProperties["runAsynchronously"] = value!;
    }

    /// <summary>Kept for Studio; a burst is always one transaction.</summary>
    public string? CommitStrategy
    {
        get => CustomProperties.TryGetValue("commitStrategyName", out var value) ? value as string : null;
        set => CustomProperties["commitStrategyName"] = value!;
    }

    /// <inheritdoc />
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    /// <inheritdoc />
    public IDictionary<string, object> SyntheticProperties { get; set; } = new Dictionary<string, object>();

    /// <inheritdoc />
    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();

    /// <summary>Whether the activity completes itself after it ran.</summary>
    internal virtual bool AutoCompletes => false;

    /// <summary>Whether it may run.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => ValueTask.FromResult(CanExecute(context));

    /// <summary>Whether it may run.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    /// <summary>Runs it.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs it.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Receives a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="context">Who receives it and who sent it.</param>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Receives a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="context">Who receives it and who sent it.</param>
    protected virtual void OnSignalReceived(object signal, SignalContext context)
    {
    }

    /// <summary>Registers what to do on a signal; call it in the constructor.</summary>
    /// <param name="signalType">Which signal.</param>
    /// <param name="handler">What to do.</param>
    protected void OnSignalReceived(Type signalType, Func<object, SignalContext, ValueTask> handler) => _handlers.Add((signalType, handler));

    /// <summary>Registers what to do on a signal; call it in the constructor.</summary>
    /// <typeparam name="T">Which signal.</typeparam>
    /// <param name="handler">What to do.</param>
    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler) => OnSignalReceived(typeof(T), (signal, context) => handler((T)signal, context));

    /// <summary>Registers what to do on a signal; call it in the constructor.</summary>
    /// <typeparam name="T">Which signal.</typeparam>
    /// <param name="handler">What to do.</param>
    protected void OnSignalReceived<T>(Action<T, SignalContext> handler) => OnSignalReceived(typeof(T), (signal, context) =>
    {
        handler((T)signal, context);
        return ValueTask.CompletedTask;
    });

    /// <summary>Completes the activity.</summary>
    /// <param name="context">The activity's context.</param>
    protected async ValueTask CompleteAsync(ActivityExecutionContext context) => await context.CompleteActivityAsync();

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    async ValueTask ISignalHandler.ReceiveSignalAsync(object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context);
        foreach (var (type, handler) in _handlers)
        {
            if (type.IsInstanceOfType(signal))
                await handler(signal, context);
        }
    }
}
