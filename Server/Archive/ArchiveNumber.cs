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

    /// <summary>The row that counts the items of one lowest class.</summary>
    public static string Series(string fondsCode, int year, Retention retention, string problemCode) => $"档号/{fondsCode}/{year}/{retention}/{problemCode}";

    public static ArchiveNumber? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new ArchiveNumber(match.Groups["fonds"].Value, Number(match.Groups["year"]), Enum.Parse<Retention>(match.Groups["retention"].Value), match.Groups["problem"].Value, Number(match.Groups["item"]))
        : null;

    public static bool IsFondsCode(string code) => code.Length == 4 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FondsCode}-WS·{Year:0000}-{Retention}-{ProblemCode}-{ItemNo:0000}");

    static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
}
