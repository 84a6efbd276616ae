using System.Globalization;
using System.Text;

namespace DecisionWorkflow.Server.Documents;

/// <summary>A name to show and to download by. It is never used as a path.</summary>
internal static class FileNames
{
    const int MaxLength = 100;

    static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    public static string Normalise(string name, string extension)
    {
        name = WellFormed(name).Normalize(NormalizationForm.FormC);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            // Control and format characters include the direction overrides that make «exe» read as «docx».
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                continue;
            clean.Append(rune.Value < 128 && "<>:\"|?*".Contains((char)rune.Value) ? "_" : rune.ToString());
        }

        var stem = clean.ToString();
        if (Path.GetExtension(stem) is { Length: > 1 and <= 6 } old)
            stem = stem[..^old.Length];
        stem = stem.Trim(' ', '.');
        if (stem.Length > MaxLength)
            stem = WellFormed(stem[..MaxLength]).TrimEnd('\uFFFD');
        if (stem.Length == 0 || Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase))
            stem = "文件" + stem;
        return stem + extension;
    }

    /// <summary>Half a character outside the basic plane becomes U+FFFD.</summary>
    static string WellFormed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune.ToString());
        return result.ToString();
    }
}
