using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>An activity that failed and waits for a person to retry or skip it.</summary>
public sealed record InstanceIncident
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The oldest instance of its family.</summary>
    public required string RootId { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Its name in the version that runs.</summary>
    public required string FlowName { get; init; }

    /// <summary>That version's number.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the instance stopped because of it; otherwise its other branches go on.</summary>
    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>The execution that failed: what retry and skip want to know.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>Its node.</summary>
    public required string NodeId { get; init; }

    /// <summary>Its type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Its name as people see it, with the sub-workflows around it.</summary>
    public required string ActivityName { get; init; }

    /// <summary>What the activity said.</summary>
    public required string Message { get; init; }

    /// <summary>The exception's type, for those who look after the program.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>When it failed, in UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The outcomes that are connected behind it: as which it may be skipped.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>This system has no activity of that type; it must be replaced in the flow.</summary>
    public bool IsUnknownType { get; init; }
}
