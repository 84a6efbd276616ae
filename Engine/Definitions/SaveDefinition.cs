using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A definition as an editor or a file hands it in.</summary>
/// <param name="Model">Elsa's definition JSON. Without a <c>definitionId</c> it becomes a new definition.</param>
/// <param name="Publish">Publish it as well, if the guards agree; the draft is saved in any case.</param>
/// <param name="ReceivedAt">When the request arrived; of racing saves the one that arrived last wins, in whatever order they get here. Null never loses.</param>
/// <param name="BasedOn">The <see cref="DefinitionVersion.Stamp"/> that the author last saw; a save based on anything but the latest is refused. Null asks for no such check.</param>
/// <param name="Author">Who saves, for whoever meets a conflict.</param>
/// <param name="Imported">It comes from a file.</param>
public sealed record SaveDefinition(JsonObject Model, bool Publish = false, DateTimeOffset? ReceivedAt = null, string? BasedOn = null, string? Author = null, bool Imported = false);
