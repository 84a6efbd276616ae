using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What a waiting parent is told when its child ends, and whether it is told at all.</summary>
static class ChildEnd
{
    const string Bulk = "Elsa.BulkDispatchWorkflows";

    /// <summary>
    /// A faulted child keeps its parent waiting: it can be retried, and the parent must not go on without its result.
    /// Only the bulk activity has a way of its own for faulted children.
    /// </summary>
    public static bool Resumes(LiveInstance child, Bookmark waiting) =>
        child.Row.SubStatus != WorkflowSubStatus.Faulted || waiting.Name == Bulk;

    public static Dictionary<string, object?> Input(LiveInstance child) => new(StringComparer.Ordinal)
    {
        ["ChildOutput"] = child.State!.Output,
        ["ChildInstanceId"] = child.Row.Id,
        ["ChildSubStatus"] = child.Row.SubStatus.ToString(),
    };
}
