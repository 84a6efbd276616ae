namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Which definitions to list, and in what order. Null members restrict nothing.</summary>
public sealed record DefinitionFilter
{
    /// <summary>Which versions of each definition.</summary>
    public VersionOptions Versions { get; init; } = VersionOptions.Latest;

    /// <summary>Part of the name, description or definition id.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Only system definitions, or only others.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Only archived ones, or only others (the default).</summary>
    public bool? IsArchived { get; init; } = false;

    /// <summary>Only those offered as activities.</summary>
    public bool? UsableAsActivity { get; init; }

    /// <summary>Only these definitions.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Only these version ids.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary><c>Created</c> (default), <c>Name</c> or <c>Version</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Biggest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Zero-based page; null for everything.</summary>
    public int? Page { get; init; }

    /// <summary>Rows a page.</summary>
    public int? PageSize { get; init; }
}
