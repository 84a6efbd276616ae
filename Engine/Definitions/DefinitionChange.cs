namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Something that happened to a definition, for the host's records.</summary>
/// <param name="Action">What happened.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="Version">The version meant; null when it concerns all of them.</param>
/// <param name="Before">SHA-256 of the content that stood there before; null when nothing did.</param>
/// <param name="After">SHA-256 of the content that stands there now; null when nothing does.</param>
public sealed record DefinitionChange(DefinitionAction Action, string DefinitionId, string? Name, int? Version, string? Before, string? After);

/// <summary>What can happen to a definition. A draft that is saved over itself is not among it: nothing runs on a draft but trials.</summary>
public enum DefinitionAction
{
    /// <summary>A new draft was begun.</summary>
    Drafted,

    /// <summary>A file became the draft.</summary>
    Imported,

    /// <summary>New cases start on this version.</summary>
    Published,

    /// <summary>The published version was taken back.</summary>
    Retracted,

    /// <summary>An old version became the draft.</summary>
    Reverted,

    /// <summary>The definition was taken out of use.</summary>
    Archived,

    /// <summary>The definition was taken back into use.</summary>
    Restored,

    /// <summary>The definition was deleted with all versions.</summary>
    Deleted,

    /// <summary>One version was deleted.</summary>
    VersionDeleted,
}
