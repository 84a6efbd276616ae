using System.Globalization;
using System.Text;

namespace DecisionWorkflow.Server.Documents;

/// <summary>What a person typed or pasted, made fit for a Word file: every visible character stays, rare hanzi and emoji included.</summary>
internal static class SafeText
{
    /// <summary>About sixty pages; a longer text belongs in an attachment.</summary>
    public const int MaxLength = 50_000;

    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (c is '\u000B' or '\u000C' or '\u0085' or '\u2028' or '\u2029') // line ends that Word and web pages paste
                clean.Append('\n');
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                clean.Append('\uFFFD');
            else if (c is '\t' or '\n' || !char.IsControl(c) && c is not ('\uFFFE' or '\uFFFF') && !IsDirectionOverride(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>The text, or its beginning and a mark where it is longer; no character is cut in two.</summary>
    public static string Shorten(string text, int most)
    {
        var elements = StringInfo.ParseCombiningCharacters(text);
        return elements.Length <= most ? text : text[..elements[most]] + "…";
    }

    static bool IsClean(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\t') || c >= '\u2028' && (c <= '\u202E' || IsDirectionOverride(c) || char.IsSurrogate(c) || c >= '\uFFFE'))
                return false;
        return true;
    }

    static bool IsDirectionOverride(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
