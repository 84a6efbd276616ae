using System.Globalization;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Which versions of a definition are meant, as Elsa spells it in queries.</summary>
public readonly record struct VersionOptions
{
    /// <summary>Every version.</summary>
    public static readonly VersionOptions AllVersions = new(nameof(AllVersions));

    /// <summary>Versions not published.</summary>
    public static readonly VersionOptions Draft = new(nameof(Draft));

    /// <summary>The latest version, published or not.</summary>
    public static readonly VersionOptions Latest = new(nameof(Latest));

    /// <summary>The published version.</summary>
    public static readonly VersionOptions Published = new(nameof(Published));

    /// <summary>The latest, and the published one when it is another.</summary>
    public static readonly VersionOptions LatestOrPublished = new(nameof(LatestOrPublished));

    /// <summary>The latest if it is published.</summary>
    public static readonly VersionOptions LatestAndPublished = new(nameof(LatestAndPublished));

    readonly string? kind;
    readonly int number;

    VersionOptions(string kind) => (this.kind, number) = (kind, 0);

    VersionOptions(int number) => (kind, this.number) = (null, number);

    /// <summary>Exactly this version number.</summary>
    public static VersionOptions Exactly(int number) => new(number);

    /// <summary>Reads the text of a query; empty or unknown text restricts nothing.</summary>
    public static VersionOptions Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number)
        : text?.ToUpperInvariant() switch
        {
            "DRAFT" => Draft,
            "LATEST" => Latest,
            "PUBLISHED" => Published,
            "LATESTORPUBLISHED" => LatestOrPublished,
            "LATESTANDPUBLISHED" => LatestAndPublished,
            _ => AllVersions,
        };

    /// <summary>Elsa's spelling.</summary>
    public override string ToString() => kind ?? (number > 0 ? number.ToString(CultureInfo.InvariantCulture) : nameof(AllVersions));

    internal IQueryable<DefinitionVersion> Apply(IQueryable<DefinitionVersion> rows)
    {
        var exact = number;
        return kind switch
        {
            nameof(Draft) => rows.Where(x => !x.IsPublished),
            nameof(Latest) => rows.Where(x => x.IsLatest),
            nameof(Published) => rows.Where(x => x.IsPublished),
            nameof(LatestOrPublished) => rows.Where(x => x.IsLatest || x.IsPublished),
            nameof(LatestAndPublished) => rows.Where(x => x.IsLatest && x.IsPublished),
            null when exact > 0 => rows.Where(x => x.Version == exact),
            _ => rows,
        };
    }
}
