namespace Elsa.Workflows.Models;

/// <summary>Options of a workflow.</summary>
public class WorkflowOptions
{
    /// <summary>Whether it may be used as an activity of other workflows.</summary>
    public bool? UsableAsActivity { get; set; }

    /// <summary>Whether publishing it moves its users to the new version.</summary>
    public bool AutoUpdateConsumingWorkflows { get; set; }

    /// <summary>The group in the toolbox when used as an activity.</summary>
    public string? ActivityCategory { get; set; }

    /// <summary>What happens on a fault; null ends the instance as faulted.</summary>
    public Type? IncidentStrategyType { get; set; }
}
