using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What a waiting parent is told when its child ends, and whether it is told at all.</summary>
static class ChildEnd
{
    const string Bulk = "Elsa.BulkDispatchWorkflows";
    const string Execute = "Elsa.ExecuteWorkflow";

    /// <summary>
    /// A faulted child keeps its parent waiting: it can be retried, and the parent must not go on without its result.
    /// The bulk activity has a way of its own for faulted children, and so has an execute activity whose port for them is connected.
    /// </summary>
    /// <param name="child">The child that ended.</param>
    /// <param name="waiting">Where the parent waits for it.</param>
    /// <param name="parent">The version the parent runs on.</param>
    public static bool Resumes(LiveInstance child, Bookmark waiting, WorkflowGraph parent) =>
        child.Row.SubStatus != WorkflowSubStatus.Faulted || waiting.Name == Bulk
        || waiting.Name == Execute && ChildWorkflows.GoesOnWithFault(parent.FindByNodeId(waiting.ActivityNodeId));

    public static Dictionary<string, object?> Input(LiveInstance child) => new(StringComparer.Ordinal)
    {
        ["ChildOutput"] = child.State!.Output,
        ["ChildInstanceId"] = child.Row.Id,
        ["ChildSubStatus"] = child.Row.SubStatus.ToString(),
    };
}
