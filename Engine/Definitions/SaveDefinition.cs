using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A definition as an editor or a file hands it in.</summary>
/// <param name="Model">Elsa's definition JSON. Without a <c>definitionId</c> it becomes a new definition.</param>
/// <param name="Publish">Publish it as well, if the guards agree; the draft is saved in any case.</param>
/// <param name="ReceivedAt">When the request arrived; of racing saves the one that arrived last wins, in whatever order they get here. Null never loses.</param>
/// <param name="BasedOn">The <see cref="DefinitionVersion.Stamp"/> that the author last saw; a save based on anything but the latest is refused. Null asks for no such check.</param>
/// <param name="Author">Who saves, for whoever meets a conflict.</param>
public sealed record SaveDefinition(JsonObject Model, bool Publish = false, DateTimeOffset? ReceivedAt = null, string? BasedOn = null, string? Author = null);

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

    /// <summary>Somebody else saved <see cref="Version"/> since the author last saw the definition; nothing was changed.</summary>
    public bool Conflict { get; init; }
}
