using System.Globalization;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

/// <summary>档号 (DA/T 22-2015, R139): 全宗号-WS·年度-保管期限-问题代码-件号.</summary>
internal sealed partial record ArchiveNumber(string FondsCode, int Year, Retention Retention, string ProblemCode, int ItemNo)
{
    public const int MaxItemNo = 9999;

    [GeneratedRegex(@"^(?<fonds>[A-Z0-9]{4})-WS·(?<year>\d{4})-(?<retention>Y|D30|D10)-(?<problem>[A-Z]{3})-(?<item>\d{4})$")]
    private static partial Regex Form();

    /// <summary>How the series of archive numbers begin, among all series of numbers.</summary>
    public const string SeriesPrefix = "档号/";

    /// <summary>The row that counts the items of one lowest class.</summary>
    public static string Series(string fondsCode, int year, Retention retention, string problemCode) => $"{SeriesPrefix}{fondsCode}/{year}/{retention}/{problemCode}";

    /// <summary>The number in a series that is known by its row's key.</summary>
    public static string OfSeries(string series, int itemNo) => series.Split('/') is [_, var fonds, var year, var retention, var problem]
        ? string.Create(CultureInfo.InvariantCulture, $"{fonds}-WS·{year}-{retention}-{problem}-{itemNo:0000}")
        : throw new ArgumentException($"“{series}”不是档号的编号序列。", nameof(series));

    public static ArchiveNumber? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new ArchiveNumber(match.Groups["fonds"].Value, Number(match.Groups["year"]), Enum.Parse<Retention>(match.Groups["retention"].Value), match.Groups["problem"].Value, Number(match.Groups["item"]))
        : null;

    public static bool IsFondsCode(string code) => code.Length == 4 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FondsCode}-WS·{Year:0000}-{Retention}-{ProblemCode}-{ItemNo:0000}");

    static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
}
