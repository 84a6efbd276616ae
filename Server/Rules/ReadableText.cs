using System.Globalization;
using System.Text;

namespace DecisionWorkflow.Server.Rules;

/// <summary>A text as an eye reads it: digits of every script as 0–9, blanks and dashes of every width alike, signs without width left out.
/// Each sign knows its place in the text that was written, so that what is found here can be hidden there.</summary>
internal sealed class ReadableText
{
    const string ChineseDigits = "〇一二三四五六七八九";

    // Shorter runs are ordinary words: 一三 as in 一三五, 二〇二六.
    const int ShortestSpelledNumber = 9;

    readonly List<int> _starts;
    readonly List<int> _ends;

    ReadableText(string signs, List<int> starts, List<int> ends) => (Signs, _starts, _ends) = (signs, starts, ends);

    public string Signs { get; }

    public static ReadableText Of(string text)
    {
        StringBuilder signs = new(text.Length);
        List<int> starts = [];
        List<int> ends = [];
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A torn surrogate is one char that reads as the three-byte replacement sign.
            int length = rune.Value == 0xFFFD ? 1 : rune.Utf16SequenceLength;
            if (Read(rune) is { } sign)
            {
                signs.Append(sign);
                starts.Add(at);
                ends.Add(at + length);
            }

            at += length;
        }

        SpellOut(signs);
        return new(signs.ToString(), starts, ends);
    }

    /// <summary>Where the signs from <paramref name="start"/> up to <paramref name="end"/> stand in the text as written.</summary>
    public (int Index, int Length) Written(int start, int end) => (_starts[start], _ends[end - 1] - _starts[start]);

    static char? Read(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => null,
        UnicodeCategory.DashPunctuation => '-',
        UnicodeCategory.SpaceSeparator => ' ',
        _ => rune.Value switch
        {
            '\r' or '\n' or 0x85 or 0x2028 or 0x2029 => '\n',
            '\t' or 0x2800 or 0x3164 or 0xFFA0 => ' ', // blank, though Unicode calls three of them letters
            0x2212 => '-',
            'x' or 'X' or 'Ｘ' or 'ｘ' or 'Х' or 'х' or 'Χ' or '×' => 'X',
            _ => rune.IsBmp ? (char)rune.Value : Rune.IsSymbol(rune) ? '·' : '\uFFFF',
        },
    };

    static void SpellOut(StringBuilder signs)
    {
        for (int start = 0; start < signs.Length;)
        {
            int end = start;
            while (end < signs.Length && Digit(signs[end]) >= 0)
                end++;
            if (end - start >= ShortestSpelledNumber)
            {
                for (int i = start; i < end; i++)
                    signs[i] = (char)('0' + Digit(signs[i]));
            }

            start = Math.Max(end, start + 1);
        }
    }

    static int Digit(char sign) => sign switch
    {
        '零' or '○' or '〇' => 0,
        '幺' => 1,
        _ => ChineseDigits.IndexOf(sign, StringComparison.Ordinal),
    };
}
