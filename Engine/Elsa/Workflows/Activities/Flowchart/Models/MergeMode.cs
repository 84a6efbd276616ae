namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>How an activity takes tokens, in token mode.</summary>
public enum MergeMode
{
    /// <summary>As <see cref="Stream"/>.</summary>
    None,

    /// <summary>Goes on once the upstream sources are done; dead paths are ignored.</summary>
    Stream,

    /// <summary>Needs a token from every forward inbound path.</summary>
    Merge,

    /// <summary>Needs a token from every inbound path, loops included.</summary>
    Converge,

    /// <summary>Runs once for every token.</summary>
    Cascade,

    /// <summary>The first token wins; the other paths are cancelled.</summary>
    Race,
}
