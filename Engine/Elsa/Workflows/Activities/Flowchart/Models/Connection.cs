namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>A connection of a flowchart.</summary>
/// <param name="source">Where it leaves.</param>
/// <param name="target">Where it enters.</param>
public class Connection(Endpoint source, Endpoint target)
{
    /// <summary>A connection still to be set.</summary>
    public Connection() : this(new Endpoint(), new Endpoint())
    {
    }

    /// <summary>A connection from <c>Done</c>.</summary>
    /// <param name="source">The activity it leaves.</param>
    /// <param name="target">The activity it enters.</param>
    public Connection(IActivity source, IActivity target) : this(new Endpoint(source), new Endpoint(target))
    {
    }

    /// <summary>Where it leaves.</summary>
    public Endpoint Source { get; set; } = source;

    /// <summary>Where it enters.</summary>
    public Endpoint Target { get; set; } = target;
}
