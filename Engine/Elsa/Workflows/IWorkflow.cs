namespace Elsa.Workflows;

/// <summary>A workflow written in code.</summary>
public interface IWorkflow
{
    /// <summary>Draws the workflow.</summary>
    /// <param name="builder">What it is drawn with.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}
