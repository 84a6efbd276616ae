using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>A workflow ready to run: every activity at its place. It does not change; all running instances of a version share it.</summary>
public sealed class WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> _byNodeId;
    private readonly Dictionary<IActivity, ActivityNode> _byActivity;
    private readonly Dictionary<string, ActivityNode> _byActivityId;

    internal WorkflowGraph(Workflow workflow, IReadOnlyList<ActivityNode> nodes, IReadOnlyDictionary<string, string> pins)
    {
        Workflow = workflow;
        Nodes = nodes;
        Pins = pins;
        _byNodeId = nodes.ToDictionary(x => x.NodeId);
        _byActivity = nodes.ToDictionary(x => x.Activity, ReferenceEqualityComparer.Instance as IEqualityComparer<IActivity>);
        _byActivityId = [];
        foreach (var node in nodes)
            _byActivityId.TryAdd(node.Activity.Id, node);
    }

    /// <summary>The workflow.</summary>
    public Workflow Workflow { get; }

    /// <summary>The node of the workflow.</summary>
    public ActivityNode Root => Nodes[0];

    /// <summary>All nodes, a parent before its children.</summary>
    public IReadOnlyList<ActivityNode> Nodes { get; }

    /// <summary>Which version of each sub-workflow runs that the definition leaves open: version id by definition id.</summary>
    public IReadOnlyDictionary<string, string> Pins { get; }

    /// <summary>The node of that path.</summary>
    /// <param name="nodeId">The path of ids from the root.</param>
    public ActivityNode? FindByNodeId(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    /// <summary>The node of that activity.</summary>
    /// <param name="activity">The activity.</param>
    public ActivityNode? FindByActivity(IActivity activity) => _byActivity.GetValueOrDefault(activity);

    /// <summary>The first node whose activity has that id; sub-workflows come later.</summary>
    /// <param name="activityId">The id.</param>
    public ActivityNode? FindByActivityId(string activityId) => _byActivityId.GetValueOrDefault(activityId);
}
