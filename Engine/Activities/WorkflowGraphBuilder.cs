using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Gives every activity its place, its id and the ids of its cells.</summary>
internal sealed class WorkflowGraphBuilder(ActivityRegistry registry, EngineLimits limits)
{
    private readonly List<ActivityNode> _nodes = [];
    private readonly Dictionary<string, int> _counts = [];

    public WorkflowGraph Build(Workflow workflow, IReadOnlyDictionary<string, string> pins)
    {
        Visit(workflow, null, "", 1);
        return new WorkflowGraph(workflow, _nodes, pins);
    }

    private void Visit(IActivity activity, ActivityNode? parent, string port, int depth)
    {
        if (depth > limits.Depth)
            throw new InvalidDefinitionException($"活动嵌套超过 {limits.Depth} 层。请把内层拆成单独的流程。");
        if (_nodes.Count >= limits.Activities)
            throw new InvalidDefinitionException($"流程（含子流程）的活动超过 {limits.Activities} 个。请拆成多个流程。");
        if (string.IsNullOrEmpty(activity.Id))
            activity.Id = NextId(activity.Type);
        var node = new ActivityNode(activity, parent, port, registry.DescriptorOf(activity));
        activity.NodeId = node.NodeId;
        if (parent != null && parent.ChildList.Any(x => x.Activity.Id == activity.Id))
            throw new InvalidDefinitionException($"活动标识“{activity.Id}”重复。同一流程里每个活动的标识必须唯一。");
        parent?.ChildList.Add(node);
        _nodes.Add(node);
        AssignCells(node);
        foreach (var (childPort, child) in ActivityChildren.Of(activity))
            Visit(child, node, childPort, depth + 1);
    }

    private string NextId(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        var count = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        return $"{name}{count}";
    }

    private static void AssignCells(ActivityNode node)
    {
        foreach (var input in node.Descriptor.Inputs)
        {
            if (input.IsWrapped && input.ValueGetter(node.Activity) is Input { } value)
                value.MemoryBlockReference().Id ??= $"{node.NodeId}:{input.Name}";
        }
        foreach (var output in node.Descriptor.Outputs)
        {
            if (output.ValueGetter(node.Activity) is Output value && value.MemoryBlockReference() is { Id: null } reference and not Elsa.Workflows.Memory.Variable)
                reference.Id = $"{node.NodeId}:{output.Name}";
        }
        if (node.Activity is IVariableContainer container)
        {
            foreach (var variable in container.Variables)
                variable.Id ??= $"{node.NodeId}:{variable.Name}";
        }
    }
}
