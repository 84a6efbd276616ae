using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Which instances to list, and in what order. Null or empty members restrict nothing.</summary>
public sealed record InstanceFilter
{
    /// <summary>Part of the name, the id, the correlation id or the definition id.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Only these instances.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Only instances of these definitions.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Only instances pinned to this version id.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Only instances of this version number.</summary>
    public int? Version { get; init; }

    /// <summary>Only instances with this correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only children of this instance.</summary>
    public string? ParentId { get; init; }

    /// <summary>With incidents, or without.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Of system definitions, or of others.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Trial runs, or cases.</summary>
    public bool? IsTrial { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyCollection<WorkflowStatus>? Statuses { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyCollection<WorkflowSubStatus>? SubStatuses { get; init; }

    /// <summary>All of these.</summary>
    public IReadOnlyCollection<TimestampFilter>? Timestamps { get; init; }

    /// <summary><c>Created</c> (default), <c>UpdatedAt</c> or <c>LastExecuted</c>, <c>Finished</c>, <c>Name</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Newest or last first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Zero-based page; null for everything.</summary>
    public int? Page { get; init; }

    /// <summary>Rows a page.</summary>
    public int? PageSize { get; init; }
}
