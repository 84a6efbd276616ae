using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Ends the whole workflow at once.</summary>
[Activity("Elsa", "基本", "立即结束整个流程实例，所有等待和分支一并停止。", DisplayName = "结束整个流程")]
public class Finish : CodeActivity, ITerminalNode
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.WorkQueue.Clear();
        workflow.Callbacks.Clear();
        workflow.BurnBookmarks(static _ => true);
        Completion.Finish(workflow, WorkflowSubStatus.Finished);
    }
}
