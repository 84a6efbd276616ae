using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows;

/// <summary>Which child of which owner completed.</summary>
/// <param name="TargetContext">The owner.</param>
/// <param name="ChildContext">The completed child.</param>
/// <param name="Result">With what it completed.</param>
public record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    /// <summary>The instance.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken => TargetContext.CancellationToken;

    /// <summary>Completes the owner.</summary>
    /// <param name="result">With what.</param>
    public async ValueTask CompleteActivityAsync(object? result = null) => await TargetContext.CompleteActivityAsync(result);

    /// <summary>Completes the owner.</summary>
    /// <param name="outcomes">With which outcomes.</param>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>A service that must exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T GetRequiredService<T>() where T : notnull => TargetContext.GetRequiredService<T>();
}
