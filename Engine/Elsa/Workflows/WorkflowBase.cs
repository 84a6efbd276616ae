namespace Elsa.Workflows;

/// <summary>Base of workflows written in code.</summary>
public abstract class WorkflowBase : IWorkflow
{
    /// <summary>Draws the workflow.</summary>
    /// <param name="builder">What it is drawn with.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return ValueTask.CompletedTask;
    }

    /// <summary>Draws the workflow.</summary>
    /// <param name="builder">What it is drawn with.</param>
    protected virtual void Build(IWorkflowBuilder builder)
    {
    }

    /// <summary>Is called before the drawing.</summary>
    /// <param name="builder">What it is drawn with.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    protected virtual ValueTask BeforeBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>Is called after the drawing.</summary>
    /// <param name="builder">What it is drawn with.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    protected virtual ValueTask AfterBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    async ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken)
    {
        builder.DefinitionId ??= GetType().Name;
        builder.Name ??= GetType().Name;
        await BeforeBuildAsync(builder, cancellationToken);
        await BuildAsync(builder, cancellationToken);
        await AfterBuildAsync(builder, cancellationToken);
    }
}
