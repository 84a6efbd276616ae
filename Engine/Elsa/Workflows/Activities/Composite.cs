using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>An activity made of others.</summary>
public abstract class Composite : Activity, IVariableContainer
{
    private static readonly object s_ending = new();

    /// <summary>A composite of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Composite(string? source = null, int? line = null) : base(source, line) =>
        OnSignalReceived<CompleteCompositeSignal>(OnCompleteCompositeAsync);

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; init; } = new List<Variable>();

    /// <summary>What it runs.</summary>
    [Port("Root", "内容")]
    public IActivity Root { get; set; } = new Sequence();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Root, OnRootCompletedAsync);

    /// <summary>Completes the composite.</summary>
    /// <param name="context">The context of an activity inside it.</param>
    /// <param name="result">With what.</param>
    protected async Task CompleteAsync(ActivityExecutionContext context, object? result = null) =>
        await Signalling.SendAsync(context, new CompleteCompositeSignal(result));

    /// <summary>Completes the composite.</summary>
    /// <param name="context">The context of an activity inside it.</param>
    /// <param name="outcomes">With which outcomes.</param>
    protected Task CompleteAsync(ActivityExecutionContext context, params string[] outcomes) => CompleteAsync(context, new Outcomes(outcomes));

    /// <summary>Is called when the content is done, before the composite completes.</summary>
    /// <param name="context">The composite and its content.</param>
    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Is called when the content is done, before the composite completes.</summary>
    /// <param name="context">The composite and its content.</param>
    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext context)
    {
        await OnCompletedAsync(context);
        // A nested workflow hands its outcomes on; the outcomes of a flowchart's last activity are its own affair.
        context.ChildContext.TransientProperties.TryGetValue(s_ending, out var outcomes);
        await context.CompleteActivityAsync(outcomes);
    }

    private async ValueTask OnCompleteCompositeAsync(CompleteCompositeSignal signal, SignalContext context)
    {
        context.StopPropagation();
        context.ReceiverActivityExecutionContext.TransientProperties[s_ending] = signal.Value!;
        // As a terminal activity, the sender ends what is directly around it; that may be all there is.
        await context.SenderActivityExecutionContext.CompleteActivityAsync();
        await context.ReceiverActivityExecutionContext.CompleteActivityAsync(signal.Value);
    }
}

/// <summary>An activity made of others, with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    /// <summary>A composite of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Composite(string? source = null, int? line = null) : base(source, line)
    {
    }

    /// <summary>The result.</summary>
    [Output(DisplayName = "结果", Description = "本活动的结果。")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
