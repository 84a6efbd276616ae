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

    internal void ForgetCallbacks(ActivityExecutionContext owner) => Callbacks.RemoveAll(x => x.Owner == owner);

    /// <summary>Lets go of a done execution; its record is still written.</summary>
    internal void Release(ActivityExecutionContext context)
    {
        if (context.ParentActivityExecutionContext == null)
            return;
        context.ParentActivityExecutionContext.Children.Remove(context);
        Contexts.Remove(context);
    }

    internal void Touch(ActivityExecutionContext context) => Record.Touched.Add(context);
}
