namespace Elsa.Workflows;

/// <summary>An activity that may start a workflow.</summary>
public interface ITrigger : IActivity
{
    /// <summary>What the trigger waits for: one payload a bookmark-like entry.</summary>
    /// <param name="context">Where its inputs are evaluated.</param>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}
