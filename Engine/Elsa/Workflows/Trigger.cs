namespace Elsa.Workflows;

/// <summary>Base of activities that may start a workflow.</summary>
public abstract class Trigger : Activity, ITrigger
{
    /// <summary>A trigger of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Trigger(string? source = null, int? line = null) : base(source, line)
    {
    }

    /// <summary>A trigger of that type.</summary>
    /// <param name="activityType">The type name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null) : base(activityType, version, source, line)
    {
    }

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => ValueTask.FromResult(GetTriggerPayloads(context));

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);
}

/// <summary>Base of activities with a result that may start a workflow.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class Trigger<TResult> : Activity<TResult>, ITrigger
{
    /// <summary>A trigger of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Trigger(string? source = null, int? line = null) : base(source, line)
    {
    }

    /// <summary>A trigger of that type.</summary>
    /// <param name="activityType">The type name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null) : base(activityType, version, source, line)
    {
    }

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => ValueTask.FromResult(GetTriggerPayloads(context));

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>What the trigger waits for.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);
}
