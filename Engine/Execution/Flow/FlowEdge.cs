namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>A connection of a flowchart.</summary>
internal sealed class FlowEdge(FlowPlace source, string port, FlowPlace target)
{
    public FlowPlace Source { get; } = source;

    public string Port { get; } = port;

    public FlowPlace Target { get; } = target;

    public string Key { get; } = KeyOf(source.Id, port, target.Id);

    /// <summary>Whether it leads back to where the way came from.</summary>
    public bool IsBackward { get; set; }

    /// <summary>Whether every way to the source passes the target, as a loop must.</summary>
    public bool IsLoop { get; set; }

    /// <summary>The outermost loop that it leaves.</summary>
    public FlowLoop? Leaves { get; set; }

    public static string KeyOf(string source, string port, string target) => $"{source}:{port}->{target}";
}
