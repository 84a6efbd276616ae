namespace DecisionWorkflow.Engine.Definitions;

/// <summary>How a deletion ended.</summary>
/// <param name="Deleted">Versions deleted; 0 with no cases means there was nothing of that id.</param>
/// <param name="Cases">Cases that were run on it and forbid its deletion.</param>
public sealed record RemovedDefinition(int Deleted, int Cases)
{
    /// <summary>It stays because cases were run on it; archive it instead.</summary>
    public bool Refused => Cases > 0;
}
