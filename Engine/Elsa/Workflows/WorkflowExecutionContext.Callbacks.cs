using DecisionWorkflow.Engine.Execution;

namespace Elsa.Workflows;

public sealed partial class WorkflowExecutionContext
{
    internal List<CompletionCallback> Callbacks { get; } = [];

    internal CompletionCallback? TakeCallback(ActivityExecutionContext owner, string childNodeId)
    {
        var index = Callbacks.FindIndex(x => x.Owner == owner && x.ChildNodeId == childNodeId);
        if (index < 0)
            return null;
        var callback = Callbacks[index];
        Callbacks.RemoveAt(index);
        return callback;
    }

    internal void ForgetWork(ActivityExecutionContext owner)
    {
        Callbacks.RemoveAll(x => x.Owner == owner);
        WorkQueue.RemoveWhere(x => x.Owner == owner);
    }

    internal void Touch(ActivityExecutionContext context)
    {
        context.IsDirty = true;
        if (!Record.Touched.Contains(context))
            Record.Touched.Add(context);
    }
}
