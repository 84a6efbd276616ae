using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>
/// A State Council notice as an administrator types it, one holiday a line: <c>春节 2月5日—2月11日</c>; make-up workdays on one line: <c>2月4日、2月14日</c>.
/// A day of a neighbouring year carries its year, <c>2029年12月30日—1月1日</c>; where only one year makes sense it may be left out.
/// </summary>
internal static partial class NoticeText
{
    /// <returns>The arrangement, or what cannot be read.</returns>
    public static (string? Arrangement, string? Problem) Read(int year, string source, string holidays, string makeUps)
    {
        if (source.Trim().Length is 0 or > 200)
            return (null, "请填写通知名称和日期，如“国务院办公厅关于2027年部分节假日安排的通知”，200 字以内。");
        List<HolidayYear.Holiday> found = [];
        foreach (var line in holidays.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Holiday().Match(line) is not { Success: true } match || Span(year, match.Groups["from"].Value, match.Groups["to"].Value) is not var (from, to))
                return (null, $"“{line}”读不懂，应写成“春节 2月5日—2月11日”，一行一个节日；跨年的写上年份，如“元旦 {year - 1}年12月30日—{year}年1月1日”。");
            if (to < from || to.DayNumber - from.DayNumber > 30)
                return (null, $"“{line}”起止日期不对。");
            if (from.Year != year && to.Year != year)
                return (null, $"“{line}”没有一天在 {year} 年，应录入到那一年的通知。");
            found.Add(new HolidayYear.Holiday(match.Groups["name"].Value, from, to));
        }

        if (found.Count == 0)
            return (null, "请逐行填写放假安排。");
        List<DateOnly> workdays = [];
        foreach (var word in makeUps.Split(['、', '，', ',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (MakeUp(year, word, found) is not { } day)
                return (null, $"调休上班日“{word}”读不懂，应写成“2月4日”，几天之间用顿号隔开；不在 {year} 年的写上年份，如“{year - 1}年12月29日”。");
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return (null, $"{Text(year, day)}是{day.ToString("dddd", CultureInfo.GetCultureInfo("zh-CN"))}，不用调休；请核对通知。");
            if (day.Year != year && !found.Any(holiday => HolidayYear.Near(day, holiday)))
                return (null, $"{Text(year, day)}不在 {year} 年，前后两周内也没有这份通知的节日；请核对年份。");
            workdays.Add(day);
        }

        return (JsonSerializer.Serialize(new HolidayYear(year, source.Trim(), found, workdays), JsonSerializerOptions.Web), null);
    }

    public static string Holidays(HolidayYear year) => string.Join('\n', year.Holidays.Select(h => $"{h.Name} {Text(year.Year, h.From)}{(h.To == h.From ? "" : $"—{Text(h.From.Year, h.To)}")}"));

    public static string MakeUps(HolidayYear year) => string.Join('、', year.MakeUpWorkdays.Select(day => Text(year.Year, day)));

    // A span without years that runs backwards is 元旦: it begins in the year before. One that begins with a year ends at the next such day after it.
    static (DateOnly From, DateOnly To)? Span(int year, string from, string to)
    {
        if (to.Length == 0)
            return Day(year, from) is { } only ? (only, only) : null;
        if (HasYear(from))
            return Day(year, from) is { } first && (Day(first.Year, to) is { } soon && soon >= first ? soon : Day(first.Year + 1, to)) is { } last ? (first, last) : null;
        return Day(year, to) is { } end && (Day(end.Year, from) is { } near && near <= end ? near : Day(end.Year - 1, from)) is { } start ? (start, end) : null;
    }

    // Without a year it is the one of three years that lies at a holiday of the notice; the notice's own where none or several do.
    static DateOnly? MakeUp(int year, string text, List<HolidayYear.Holiday> holidays)
    {
        if (HasYear(text) || Day(year, text) is not { } own)
            return Day(year, text);
        DateOnly[] near = [.. new[] { year - 1, year, year + 1 }.Select(one => Day(one, text)).OfType<DateOnly>().Where(day => holidays.Any(holiday => HolidayYear.Near(day, holiday)))];
        return near is [var only] ? only : own;
    }

    static bool HasYear(string text) => text.Contains('年', StringComparison.Ordinal);

    static DateOnly? Day(int year, string text) =>
        DateOnly.TryParseExact(HasYear(text) ? text : $"{year}年{text}", "yyyy年M月d日", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string Text(int year, DateOnly day) => day.Year == year ? $"{day:M月d日}" : $"{day:yyyy年M月d日}";

    [GeneratedRegex(@"^(?<name>[^\d\s]{1,20})\s+(?<from>(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:\s*[—–－至到-]+\s*(?<to>(?:\d{4}年)?\d{1,2}月\d{1,2}日))?$")]
    private static partial Regex Holiday();
}
