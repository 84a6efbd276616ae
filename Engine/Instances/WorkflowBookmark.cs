namespace DecisionWorkflow.Engine.Instances;

/// <summary>A point at which an instance waits, findable by id or by stimulus. Rows mirror the instance state and change in the same transaction.</summary>
public sealed class WorkflowBookmark
{
    /// <summary>Bookmark id; its timer row, if any, has the same.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The waiting instance.</summary>
    public string InstanceId { get; internal set; } = "";

    /// <summary>Root of the instance's family, whose row has to be locked before resuming.</summary>
    public string RootId { get; internal set; } = "";

    /// <summary>Activity type, for example <c>Elsa.RunTask</c>.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Hash of name and stimulus.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>Activity id in the definition.</summary>
    public string ActivityId { get; internal set; } = "";

    /// <summary>Path of the activity in the definition.</summary>
    public string ActivityNodeId { get; internal set; } = "";

    /// <summary>The execution of the activity that waits.</summary>
    public string ActivityInstanceId { get; internal set; } = "";

    /// <summary>Correlation id of the instance when the bookmark was made.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>The stimulus as JSON.</summary>
    public string? Payload { get; internal set; }

    /// <summary>When the wait began.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }
}
