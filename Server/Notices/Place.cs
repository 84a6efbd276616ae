using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Which household it is, however it is written: 3号楼二单元0502室, ３-2-502 and 3栋2单元502 are one (R159).</summary>
internal sealed partial record Place(string Numbers, string Names)
{
    const string Tens = "十百";
    const string Ones = "零一二三四五六七八九";

    public string Key => Names.Length > 0 ? $"{Names}:{Numbers}" : Numbers;

    /// <param name="written">As the clerk wrote it.</param>
    /// <param name="community">Names of the community, which everybody there could put before the building.</param>
    public static Place Of(string written, params string[] community)
    {
        var text = string.Concat(written.Normalize(NormalizationForm.FormKC).Where(sign => char.GetUnicodeCategory(sign) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))).ToUpperInvariant();
        foreach (var name in community.Where(name => name.Length > 0).OrderByDescending(name => name.Length))
            text = text.Replace(name.ToUpperInvariant(), "", StringComparison.Ordinal);
        text = ChineseNumber().Replace(text.Replace('〇', '零').Replace('两', '二'), number => Number(number.Value));
        text = Units().Replace(text, "-");
        List<string> numbers = [];
        StringBuilder names = new();
        foreach (Match part in Part().Matches(text))
        {
            if (char.IsAsciiLetterOrDigit(part.Value[0]))
                numbers.Add(part.Value.TrimStart('0') is { Length: > 0 } number ? number : "0");
            else
                names.Append(part.Value);
        }

        return new Place(string.Join('-', numbers), names.ToString());
    }

    /// <summary>The same door, unless both name the estate and name different ones.</summary>
    public bool MayBe(Place other) => Numbers == other.Numbers && (Names == other.Names || Numbers.Length > 0 && (Names.Length == 0 || other.Names.Length == 0));

    static string Number(string said)
    {
        if (said.IndexOfAny([.. Tens]) < 0)
            return string.Concat(said.Select(sign => Ones.IndexOf(sign, StringComparison.Ordinal)));
        int sum = 0, digit = 0;
        foreach (var sign in said)
        {
            if (Ones.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var one)
            {
                digit = one;
            }
            else
            {
                sum += Math.Max(digit, 1) * (sign == '十' ? 10 : 100);
                digit = 0;
            }
        }

        return (sum + digit).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[零一二三四五六七八九十百]{1,6}")]
    private static partial Regex ChineseNumber();

    // 家住 and the words for building, staircase, floor and door: they part the numbers and say nothing else.
    [GeneratedRegex("家?住在?|号院|号楼|单元|[栋幢座院楼门层室户号房#]")]
    private static partial Regex Units();

    [GeneratedRegex(@"\d+|[A-Z]+|[\p{L}-[A-Z]]+")]
    private static partial Regex Part();
}
