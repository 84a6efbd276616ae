namespace Elsa.Workflows.Models;

/// <summary>An activity at its place in a workflow graph.</summary>
public class ActivityNode
{
    internal ActivityNode(IActivity activity, ActivityNode? parent, string port, ActivityDescriptor descriptor)
    {
        Activity = activity;
        Parent = parent;
        Port = port;
        Descriptor = descriptor;
        NodeId = parent == null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
    }

    /// <summary>The path of ids from the root.</summary>
    public string NodeId { get; }

    /// <summary>The activity.</summary>
    public IActivity Activity { get; }

    /// <summary>The port of the parent that holds it.</summary>
    public string Port { get; }

    /// <summary>The node around it.</summary>
    public ActivityNode? Parent { get; }

    /// <summary>The nodes inside.</summary>
    public IReadOnlyList<ActivityNode> Children => ChildList;

    /// <summary>The description of its type.</summary>
    public ActivityDescriptor Descriptor { get; }

    internal List<ActivityNode> ChildList { get; } = [];
}
