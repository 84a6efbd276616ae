using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>A State Council notice as an administrator types it, one holiday a line: <c>春节 2月5日—2月11日</c>; make-up workdays on one line: <c>2月4日、2月14日</c>.</summary>
internal static partial class NoticeText
{
    /// <returns>The arrangement, or what cannot be read.</returns>
    public static (string? Arrangement, string? Problem) Read(int year, string source, string holidays, string makeUps)
    {
        if (source.Trim().Length is 0 or > 200)
            return (null, "请填写通知名称和日期，如“国务院办公厅关于2027年部分节假日安排的通知”，200 字以内。");
        List<object> found = [];
        foreach (var line in holidays.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Holiday().Match(line) is not { Success: true } match || Day(year, match.Groups["from"].Value) is not { } from || Day(year, match.Groups["to"].Success ? match.Groups["to"].Value : match.Groups["from"].Value) is not { } to)
                return (null, $"“{line}”读不懂，应写成“春节 2月5日—2月11日”，一行一个节日。");
            if (to < from || to.DayNumber - from.DayNumber > 30)
                return (null, $"“{line}”起止日期不对。");
            found.Add(new { name = match.Groups["name"].Value, from = Text(from), to = Text(to) });
        }

        if (found.Count == 0)
            return (null, "请逐行填写放假安排。");
        List<string> workdays = [];
        foreach (var word in makeUps.Split(['、', '，', ',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Day(year, word) is not { } day)
                return (null, $"调休上班日“{word}”读不懂，应写成“2月4日”，几天之间用顿号隔开。");
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return (null, $"{day:M月d日}是{day.ToString("dddd", CultureInfo.GetCultureInfo("zh-CN"))}，不用调休；请核对通知。");
            workdays.Add(Text(day));
        }

        return (JsonSerializer.Serialize(new { year, source = source.Trim(), holidays = found, makeUpWorkdays = workdays }), null);
    }

    public static string Holidays(HolidayYear year) => string.Join('\n', year.Holidays.Select(h => $"{h.Name} {h.From:M月d日}{(h.To == h.From ? "" : $"—{h.To:M月d日}")}"));

    public static string MakeUps(HolidayYear year) => string.Join('、', year.MakeUpWorkdays.Select(day => $"{day:M月d日}"));

    static DateOnly? Day(int year, string text) =>
        DateOnly.TryParseExact($"{year}年{text}", "yyyy年M月d日", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>[^\d\s]{1,20})\s+(?<from>\d{1,2}月\d{1,2}日)(?:\s*[—–－至到-]+\s*(?<to>\d{1,2}月\d{1,2}日))?$")]
    private static partial Regex Holiday();
}
