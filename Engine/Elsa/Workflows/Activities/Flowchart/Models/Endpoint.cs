namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>One end of a connection.</summary>
/// <param name="activity">The activity.</param>
/// <param name="port">Its port.</param>
public class Endpoint(IActivity activity, string? port = null)
{
    /// <summary>An end still to be set.</summary>
    public Endpoint() : this(null!)
    {
    }

    /// <summary>The activity.</summary>
    public IActivity Activity { get; set; } = activity;

    /// <summary>Its port; null means <c>Done</c> or <c>In</c>.</summary>
    public string? Port { get; set; } = port;
}
