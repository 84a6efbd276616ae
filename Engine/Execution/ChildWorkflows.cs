using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Starts children and reads what the runtime tells about their end.</summary>
public static class ChildWorkflows
{
    /// <summary>The input under which the runtime hands over a child's outputs.</summary>
    public const string OutputKey = "ChildOutput";

    internal const string AwaitedProperty = "Awaited";

    /// <summary>The input under which the runtime hands over a child's id.</summary>
    public const string InstanceKey = "ChildInstanceId";

    /// <summary>The input under which the runtime hands over a child's sub-status.</summary>
    public const string SubStatusKey = "ChildSubStatus";

    /// <summary>The outcome by which a parent may go on when its child faulted.</summary>
    public const string FaultedPort = "ChildFaulted";

    /// <summary>The input under which a child is told its parent's id.</summary>
    private const string ParentKey = "ParentInstanceId";

    /// <summary>Whether the flow says what to do when the child faults. If it does not, the child is repaired first.</summary>
    internal static bool GoesOnWithFault(ActivityNode? node) =>
        node?.Parent?.Activity is Flowchart flow && flow.Connections.Any(x => x.Source.Activity == node.Activity && x.Source.Port == FaultedPort);

    /// <summary>The input with which a parent's bookmark is resumed when its child ends.</summary>
    /// <param name="child">The child at its end.</param>
    public static IReadOnlyDictionary<string, object?> ResumeInput(WorkflowState child) => new Dictionary<string, object?>
    {
        [InstanceKey] = child.Id,
        [SubStatusKey] = child.SubStatus.ToString(),
        [OutputKey] = child.Output,
    };

    /// <summary>Whether an instance waits for a child at that bookmark.</summary>
    /// <param name="parent">The instance.</param>
    /// <param name="bookmark">Its bookmark.</param>
    /// <param name="childId">The child.</param>
    public static bool Awaits(WorkflowState parent, Bookmark bookmark, string childId) => bookmark.Name == "Elsa.BulkDispatchWorkflows"
        ? parent.ActivityExecutionContexts.FirstOrDefault(x => x.Id == bookmark.ActivityInstanceId)?.Properties.GetValueOrDefault(AwaitedProperty) is { } awaited
            && ValueConversion.To<List<string>>(awaited)!.Contains(childId)
        : bookmark.Name is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" && ValueConversion.To<Dictionary<string, object?>>(bookmark.Payload) is { } stimulus
            && stimulus.FirstOrDefault(x => string.Equals(x.Key, "childInstanceId", StringComparison.OrdinalIgnoreCase)).Value as string == childId;

    internal static async ValueTask<ChildRun> StartAsync(
        ActivityExecutionContext context, string? definitionId, IDictionary<string, object>? input, string? correlationId, bool inline, bool waits)
    {
        if (string.IsNullOrEmpty(definitionId))
            throw NotPublished("");
        var workflow = context.WorkflowExecutionContext;
        return await workflow.Host.StartChildAsync(
            new StartChild(definitionId, new Dictionary<string, object>(input ?? new Dictionary<string, object>()) { [ParentKey] = workflow.Id }, correlationId, workflow.Id, inline, waits), context.CancellationToken);
    }

    internal static Exception NotPublished(string definitionId) => new KnownFault(
        $"No published version of workflow definition with ID {definitionId} found.",
        definitionId.Length == 0
            ? "没有选择要启动的流程。请在流程设计器里选一个已发布的流程。"
            : $"子流程“{definitionId}”没有已发布的版本，无法启动。请先发布该流程，再重试本环节。");

    internal static IDictionary<string, object> OutputOf(ActivityExecutionContext context) =>
        context.WorkflowInput.TryGetValue(OutputKey, out var output)
            ? ValueConversion.To<IDictionary<string, object>>(output) ?? new Dictionary<string, object>()
            : new Dictionary<string, object>();

    internal static ChildRun EndOf(ActivityExecutionContext context) => new(
        Text(context, InstanceKey) ?? "",
        "",
        Enum.TryParse<WorkflowSubStatus>(Text(context, SubStatusKey), out var subStatus) ? subStatus : WorkflowSubStatus.Finished,
        OutputOf(context));

    private static string? Text(ActivityExecutionContext context, string key) => context.WorkflowInput.TryGetValue(key, out var value) ? value as string : null;
}
