namespace Elsa.Workflows.Runtime;

/// <summary>Reports that a requested task is done.</summary>
public interface ITaskReporter
{
    /// <summary>Reports it.</summary>
    /// <param name="taskId">Which task.</param>
    /// <param name="result">With what.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    Task ReportCompletionAsync(string taskId, object? result = default, CancellationToken cancellationToken = default);
}
