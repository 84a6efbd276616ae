using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What to start, and with what.</summary>
public sealed record StartWorkflow
{
    /// <summary>The definition; <see cref="Versions"/> chooses the version.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Exactly this version, published or not; overrides <see cref="DefinitionId"/>.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Which version of the definition; the published one unless said otherwise.</summary>
    public VersionOptions Versions { get; init; } = VersionOptions.Published;

    /// <summary>The instance's id, if the caller has already used it; a new one otherwise.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Workflow inputs by name.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Values of workflow variables that replace the defaults.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>Business key.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name of the instance.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that this one is part of; it is locked with it and follows its cancellation.</summary>
    public string? ParentId { get; init; }

    /// <summary>A trial run from the editor; children of a trial are trials.</summary>
    public bool IsTrial { get; init; }

    /// <summary>The trigger activity to start at.</summary>
    public string? TriggerActivityId { get; init; }
}
