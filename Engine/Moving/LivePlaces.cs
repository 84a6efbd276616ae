using DecisionWorkflow.Engine.Activities;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>Finds for each open node of an instance its place in another version: the same id inside the same surroundings, or the place somebody chose.</summary>
sealed class LivePlaces
{
    readonly WorkflowGraph to;
    readonly IReadOnlyDictionary<string, string> mapping;
    readonly Func<LiveNode, IReadOnlySet<string>> finishedBeside;
    readonly Dictionary<string, ActivityNode> targets = new(StringComparer.Ordinal);

    LivePlaces(WorkflowGraph to, IReadOnlyDictionary<string, string> mapping, Func<LiveNode, IReadOnlySet<string>> finishedBeside) =>
        (this.to, this.mapping, this.finishedBeside) = (to, mapping, finishedBeside);

    /// <summary>The new node by old node id.</summary>
    public IReadOnlyDictionary<string, ActivityNode> Targets => targets;

    public List<MoveStep> Steps { get; } = [];

    /// <param name="live">The open nodes, those around others first.</param>
    /// <param name="to">The other version.</param>
    /// <param name="mapping">Chosen targets: new node id by old node id.</param>
    /// <param name="finishedBeside">Ids of the activities that are done in the surroundings of a node.</param>
    public static LivePlaces Find(
        IEnumerable<LiveNode> live, WorkflowGraph to, IReadOnlyDictionary<string, string> mapping, Func<LiveNode, IReadOnlySet<string>> finishedBeside)
    {
        var places = new LivePlaces(to, mapping, finishedBeside);
        foreach (var node in live)
            places.Place(node);
        return places;
    }

    void Place(LiveNode live)
    {
        var node = live.Node;
        if (node.Parent is null)
        {
            targets[node.NodeId] = to.Root;
            return;
        }
        if (!targets.TryGetValue(node.Parent.NodeId, out var around))
        {
            if (!live.HasLiveChildren)
                Block(live, $"它属于“{NodeNames.Of(Around(node))}”，那一步在新版本里没有着落。", []);
            return;
        }
        var candidates = around.Children.Where(x => x.Activity is not Workflow && Refusal(live, x) is null).ToList();
        var (target, refusal) = mapping.TryGetValue(node.NodeId, out var chosen) ? Chosen(live, around, chosen) : Same(live, around);
        if (target is null)
        {
            Block(live, refusal!, candidates);
            return;
        }
        targets[node.NodeId] = target;
        if (!live.HasLiveChildren)
            Steps.Add(Step(live, IsSame(node, target) ? MoveKind.Stays : MoveKind.MapsTo, new(target.NodeId, NodeNames.PathOf(target)), null, candidates));
    }

    // A chart has no name that people know; the step that it is inside of has.
    static ActivityNode Around(ActivityNode node)
    {
        var around = node.Parent!;
        while (around is { Parent: { } outer, Activity: Workflow or Container })
            around = outer;
        return around;
    }

    (ActivityNode?, string?) Same(LiveNode live, ActivityNode around)
    {
        var node = live.Node;
        // The workflow inside a sub-workflow has no id of its own; it is the one in that place.
        if (around.Children.FirstOrDefault(x => IsSame(node, x)) is not { } found)
            return (null, to.Nodes.Any(x => x.Activity.Id == node.Activity.Id)
                ? "新版本把这个活动移到了别处，不在原来的流程图（或子流程）里。"
                : InSubWorkflow(around) ? "它所在的子流程已经改版，新版里没有这个活动。" : "新版本里没有这个活动。");
        return Free(live, found);
    }

    (ActivityNode?, string?) Chosen(LiveNode live, ActivityNode around, string nodeId)
    {
        if (to.FindByNodeId(nodeId) is not { } chosen || chosen.Parent != around)
            return (null, "选定的活动不在新版本的同一个流程图里，请另选。");
        return Free(live, chosen);
    }

    (ActivityNode?, string?) Free(LiveNode live, ActivityNode target) =>
        Refusal(live, target) is { } refusal ? (null, refusal)
        : targets.ContainsValue(target) ? (null, $"“{NodeNames.Of(target)}”已经由另一个正在办的活动占用，请另选。")
        : (target, null);

    string? Refusal(LiveNode live, ActivityNode target)
    {
        var (old, other) = (live.Node.Activity, target.Activity);
        if (live.Node.Port != target.Port)
            return "新版本把这个活动放进了另一个分支。";
        if (!live.BeginsAnew && (old.GetType() != other.GetType() || old.Type != other.Type))
            return $"新版本里它换成了另一种活动（{target.Descriptor.DisplayName ?? other.Type}），办到一半的内容无法接着办。";
        // Going on at a finished step would be doing it again.
        return !IsSame(live.Node, target) && finishedBeside(live).Contains(other.Id) ? $"“{NodeNames.Of(target)}”在这件事项里已经办完，不能再办一次。" : null;
    }

    static bool IsSame(ActivityNode node, ActivityNode other) =>
        node.Activity is Workflow ? other.Activity is Workflow : node.Activity.Id == other.Activity.Id;

    static bool InSubWorkflow(ActivityNode node)
    {
        for (var around = node; around is not null; around = around.Parent)
            if (around.Activity is Workflow)
                return around.Parent is not null;
        return false;
    }

    void Block(LiveNode live, string reason, IEnumerable<ActivityNode> candidates) => Steps.Add(Step(live, MoveKind.Blocked, null, reason, candidates));

    static MoveStep Step(LiveNode live, MoveKind kind, MoveTarget? target, string? reason, IEnumerable<ActivityNode> candidates) => new(
        live.Node.NodeId, live.Node.Activity.Type, NodeNames.PathOf(live.Node), live.State, kind, target, reason,
        [.. candidates.Select(x => new MoveTarget(x.NodeId, NodeNames.Of(x)))]);
}
