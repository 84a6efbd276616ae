using Elsa.Workflows.Runtime;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Elsa's reporter on the durable runtime. Unlike Elsa's, it does not call a completion a success that nothing waited for.</summary>
sealed class TaskReporter(WorkflowRuntime runtime) : ITaskReporter
{
    public async Task ReportCompletionAsync(string taskId, object? result = default, CancellationToken cancellationToken = default)
    {
        if ((await runtime.ReportTaskAsync(taskId, result, cancellationToken)).Outcome != StepOutcome.Done)
            throw new InvalidOperationException($"没有流程在等任务“{taskId}”：它不存在，或已经办结。");
    }
}
