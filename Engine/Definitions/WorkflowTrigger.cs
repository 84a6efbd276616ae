namespace DecisionWorkflow.Engine.Definitions;

/// <summary>What starts a published version by itself: an event name, an interval, a cron expression. Rewritten whenever the published version changes.</summary>
public sealed class WorkflowTrigger
{
    /// <summary>Row id; a recurring trigger's timer row has the same.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The definition it starts.</summary>
    public string DefinitionId { get; internal set; } = "";

    /// <summary>The published version it starts.</summary>
    public string DefinitionVersionId { get; internal set; } = "";

    /// <summary>Activity type, for example <c>Elsa.Event</c>.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Hash of name and stimulus; a stimulus is matched by it.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>The activity that the workflow starts at.</summary>
    public string ActivityId { get; internal set; } = "";

    /// <summary>The stimulus as JSON.</summary>
    public string? Payload { get; internal set; }
}
