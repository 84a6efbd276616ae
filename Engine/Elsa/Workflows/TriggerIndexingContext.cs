using Elsa.Expressions.Models;
using Elsa.Workflows.Models;
using DecisionWorkflow.Engine.Execution;

namespace Elsa.Workflows;

/// <summary>Where a trigger of a published definition says what it waits for.</summary>
/// <param name="expressionExecutionContext">Where its inputs are evaluated.</param>
/// <param name="trigger">The trigger.</param>
/// <param name="cancellationToken">Asks the work to stop.</param>
public class TriggerIndexingContext(ExpressionExecutionContext expressionExecutionContext, ITrigger trigger, CancellationToken cancellationToken)
{
    /// <summary>Where its inputs are evaluated.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext { get; } = expressionExecutionContext;

    /// <summary>The trigger.</summary>
    public ITrigger Trigger { get; } = trigger;

    /// <summary>The name under which the payloads are kept; the type of the trigger unless it says otherwise.</summary>
    public string TriggerName { get; set; } = trigger.Type;

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The value of an input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="input">The input.</param>
    public T? Get<T>(Input<T>? input)
    {
        if (input?.Expression == null)
            return default;
        var value = ExpressionEvaluation.EvaluateNow(input.Expression, typeof(T), ExpressionExecutionContext);
        return (T?)value;
    }
}
