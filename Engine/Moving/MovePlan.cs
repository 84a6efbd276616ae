using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>What moving an instance to another version would do, before anything is done. It holds for one moment: see <see cref="Stamp"/>.</summary>
public sealed record MovePlan
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its <see cref="WorkflowInstance.Version"/> when the plan was made; any step since makes the plan stale.</summary>
    public required int Stamp { get; init; }

    /// <summary>The version id it runs on.</summary>
    public required string FromVersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int FromVersion { get; init; }

    /// <summary>The version id it would run on.</summary>
    public required string ToVersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int ToVersion { get; init; }

    /// <summary>Every activity that waits, failed or is still to begin, and what becomes of it.</summary>
    public IReadOnlyList<MoveStep> Steps { get; init; } = [];

    /// <summary>Why the flow as a whole cannot go on in the other version, in Chinese.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>What is different afterwards and worth knowing, in Chinese.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Running instances that it started; they stay on their versions.</summary>
    public IReadOnlyList<InstanceSummary> Children { get; init; } = [];

    /// <summary>The new node of each old one that lives on, by node id; what a host keeps by node id follows it.</summary>
    public IReadOnlyDictionary<string, string> Nodes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether nothing stands in the way.</summary>
    public bool IsPossible => Obstacles.Count == 0 && Steps.All(x => x.Kind != MoveKind.Blocked);
}
