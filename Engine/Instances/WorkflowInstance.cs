using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>One run of a workflow: the columns that lists need, and its whole state as JSON.</summary>
/// <remarks>Only the runtime writes it, under the lock of the family's root row.</remarks>
public sealed class WorkflowInstance
{
    /// <summary>Instance id.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The oldest ancestor (itself, if it has none). Its row is the lock of the whole family.</summary>
    public string RootId { get; internal set; } = "";

    /// <summary>The instance that dispatched this one.</summary>
    public string? ParentId { get; internal set; }

    /// <summary>Definition id.</summary>
    public string DefinitionId { get; internal set; } = "";

    /// <summary>The version it is pinned to until somebody moves it.</summary>
    public string DefinitionVersionId { get; internal set; } = "";

    /// <summary>That version's number.</summary>
    public int DefinitionVersion { get; internal set; }

    /// <summary>That version's revision when the instance started; the version does not change while an instance runs on it.</summary>
    public int DefinitionRevision { get; internal set; }

    /// <summary>Running or finished.</summary>
    public WorkflowStatus Status { get; internal set; }

    /// <summary>How it runs or finished.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; }

    /// <summary>Name given by the starter or by a SetName activity.</summary>
    public string? Name { get; internal set; }

    /// <summary>Correlation id, usually the business key.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>Incidents so far.</summary>
    public int IncidentCount { get; internal set; }

    /// <summary>A trial run from the editor: it never blocks deletion of its definition.</summary>
    public bool IsTrial { get; internal set; }

    /// <summary>Runs a system definition.</summary>
    public bool IsSystem { get; internal set; }

    /// <summary>The runner's state as JSON.</summary>
    public string State { get; internal set; } = "{}";

    /// <summary>Number of history rows written; the next one's key.</summary>
    public int Bursts { get; internal set; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When it last made a step.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>When it finished.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>Concurrency token, raised by every step.</summary>
    public int Version { get; internal set; }
}
