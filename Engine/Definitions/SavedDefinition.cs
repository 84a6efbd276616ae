namespace DecisionWorkflow.Engine.Definitions;

/// <summary>How a save or publication ended.</summary>
/// <param name="Version">The version that now stands as the latest.</param>
/// <param name="Created">A new version row was made.</param>
/// <param name="Stale">A save that arrived later was here first; nothing was changed.</param>
/// <param name="AlreadyPublished">There was nothing new to publish.</param>
/// <param name="ConsumerCount">Definitions that start or embed this one.</param>
/// <param name="Errors">Why it was not saved or not published; empty when all was done.</param>
public sealed record SavedDefinition(
    DefinitionVersion Version, bool Created, bool Stale, bool AlreadyPublished, int ConsumerCount, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>Everything that was asked for was done.</summary>
    public bool Succeeded => Errors.Count == 0 && !Conflict;

    /// <summary>What the guards want its author to know, besides what forbids publishing.</summary>
    public IReadOnlyList<DefinitionError> Warnings { get; init; } = [];

    /// <summary>Somebody else saved <see cref="Version"/> since the author last saw the definition; nothing was changed.</summary>
    public bool Conflict { get; init; }
}
