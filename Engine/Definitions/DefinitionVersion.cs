namespace DecisionWorkflow.Engine.Definitions;

/// <summary>One version of a workflow definition as stored: the columns that queries need, and the JSON exactly as its author left it.</summary>
/// <remarks>A published version never changes again, nor does a draft that cases run on; see <see cref="DefinitionStore"/>.</remarks>
public sealed class DefinitionVersion
{
    /// <summary>Version id, unique over all definitions. Running instances are pinned to it.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>Id shared by all versions of one definition.</summary>
    public string DefinitionId { get; internal set; } = "";

    /// <summary>1, 2, 3 … within the definition.</summary>
    public int Version { get; internal set; }

    /// <summary>Name as shown in lists.</summary>
    public string? Name { get; internal set; }

    /// <summary>Free text for the people who edit the flow.</summary>
    public string? Description { get; internal set; }

    /// <summary>The version an editor opens; exactly one a definition.</summary>
    public bool IsLatest { get; internal set; }

    /// <summary>The version new cases start on; at most one a definition.</summary>
    public bool IsPublished { get; internal set; }

    /// <summary>When it was first published; from then on it is immutable, even after it was retracted.</summary>
    public DateTimeOffset? PublishedAt { get; internal set; }

    /// <summary>Out of the lists and not to be started any more; running cases go on.</summary>
    public bool IsArchived { get; internal set; }

    /// <summary>May not be edited in Studio.</summary>
    public bool IsReadonly { get; internal set; }

    /// <summary>Hidden from Studio's lists.</summary>
    public bool IsSystem { get; internal set; }

    /// <summary>Offered in the palette as an activity.</summary>
    public bool UsableAsActivity { get; internal set; }

    /// <summary>Elsa's rule for starting beside instances that run, as its type name; null starts always.</summary>
    public string? ActivationStrategy { get; internal set; }

    /// <summary>Elsa's tool version text, parseable as a .NET version.</summary>
    public string ToolVersion { get; internal set; } = "3.8.0.0";

    /// <summary>The definition in Elsa's shape; server-managed members are overlaid from the columns on reading.</summary>
    public string Json { get; internal set; } = "{}";

    /// <summary>Counts the changes of <see cref="Json"/>; with the id it names one unchanging text, so it keys the cache of graphs.</summary>
    public int Revision { get; internal set; }

    /// <summary>SHA-256 of the file this version was imported from, or null when it was not.</summary>
    public string? FileHash { get; internal set; }

    /// <summary>Ids of definitions that this one starts or embeds, joined with '|' at both ends, so that consumers are found by one LIKE.</summary>
    public string References { get; internal set; } = "|";

    /// <summary>When this version was created.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When the request arrived whose content this is: an auto-save that arrived earlier never overwrites it.</summary>
    public DateTimeOffset SavedAt { get; internal set; }

    /// <summary>Who saved it last, by the name people know; null when a file or the system did.</summary>
    public string? SavedBy { get; internal set; }

    /// <summary>Names this content: changes with every save.</summary>
    public string Stamp => $"{Id}-{Revision}";

    /// <summary>Concurrency token.</summary>
    public int RowVersion { get; internal set; }
}
