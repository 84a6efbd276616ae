namespace DecisionWorkflow.Server.Documents;

/// <summary>文号: 安澜公告〔2026〕12号, one series a community, kind and year; the year in 六角括号, the number without leading zeros. Minutes are only 第5号 (GB/T 9704 纪要格式).</summary>
internal sealed class DocumentNumbers(GaplessNumbers numbers)
{
    const string SeriesPrefix = "文号/";

    const string Minutes = "纪要";

    public static string Series(string shortName, string kind, int year) => $"{SeriesPrefix}{shortName}/{kind}/{year}";

    /// <summary>Whether a number of this series says by itself to which series it belongs.</summary>
    public static bool NamesItsSeries(string series) => series.StartsWith(SeriesPrefix, StringComparison.Ordinal) && series.Split('/') is [_, _, not Minutes, _];

    public static string Format(string shortName, string kind, int year, int number) => kind == Minutes ? $"第{number}号" : $"{shortName}{kind}〔{year}〕{number}号";

    /// <summary>Inside the caller's transaction.</summary>
    public async Task<string> NextAsync(string shortName, string kind, int year, CancellationToken cancellation = default) =>
        Format(shortName, kind, year, await numbers.NextAsync(Series(shortName, kind, year), cancellation));
}
