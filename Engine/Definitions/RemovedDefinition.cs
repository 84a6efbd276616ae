namespace DecisionWorkflow.Engine.Definitions;

/// <summary>How a deletion ended.</summary>
/// <param name="Deleted">Versions deleted; 0 with no cases means there was nothing of that id.</param>
/// <param name="Cases">Cases that were run on it and forbid its deletion.</param>
public sealed record RemovedDefinition(int Deleted, int Cases)
{
    /// <summary>Names of other definitions that start or embed it, and so forbid its deletion.</summary>
    public IReadOnlyList<string> UsedBy { get; init; } = [];

    /// <summary>It stays because cases were run on it, or because others need it; archive it instead.</summary>
    public bool Refused => Cases > 0 || UsedBy.Count > 0;
}
