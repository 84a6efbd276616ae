using System.Reflection;
using System.Text.Json;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>The State Council's arrangement for one year, kept as a data file beside this class.</summary>
internal sealed record HolidayYear(int Year, string Source, IReadOnlyList<HolidayYear.Holiday> Holidays, IReadOnlyList<DateOnly> MakeUpWorkdays)
{
    internal sealed record Holiday(string Name, DateOnly From, DateOnly To);

    public static HolidayYear Parse(string json)
    {
        HolidayYear year = JsonSerializer.Deserialize<HolidayYear>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("放假安排文件是空的。");
        if (year.Year is < 2000 or > 2100 || year.Holidays is null || year.MakeUpWorkdays is null)
        {
            throw new InvalidDataException("放假安排缺少年份、放假日期或调休上班日期。");
        }

        // A notice begins or ends beside its year: 元旦 2019 was 2018-12-30 to 2019-01-01, with 2018-12-29 to be worked.
        bool allOfYear = year.Holidays.All(holiday => holiday is not null && holiday.From <= holiday.To && year.Touches(holiday))
            && year.MakeUpWorkdays.All(day => day.Year == year.Year || year.Holidays.Any(holiday => Near(day, holiday)));
        return allOfYear ? year : throw new InvalidDataException(
            $"{year.Year} 年放假安排里有不属于该年的日期，或者起止颠倒。跨年的节日至少要有一天在 {year.Year} 年；在相邻年份调休上班的，应当在某个节日前后两周内。");
    }

    /// <summary>What contradicts itself in the notice, or another year's notice; null when nothing does.</summary>
    /// <param name="others">The notices of the other years.</param>
    public string? Contradiction(IEnumerable<HolidayYear> others)
    {
        List<string> said = [];
        foreach (DateOnly day in Days().Intersect(MakeUpWorkdays).Order())
        {
            said.Add($"{day:yyyy年M月d日}既写了放假，又写了上班");
        }

        foreach (HolidayYear other in others)
        {
            foreach (DateOnly day in Days().Intersect(other.MakeUpWorkdays).Order())
            {
                said.Add($"{day:yyyy年M月d日}，{Year} 年的通知放假，{other.Year} 年的通知上班");
            }

            foreach (DateOnly day in MakeUpWorkdays.Intersect(other.Days()).Order())
            {
                said.Add($"{day:yyyy年M月d日}，{Year} 年的通知上班，{other.Year} 年的通知放假");
            }
        }

        return said.Count == 0 ? null : $"放假安排互相矛盾：{string.Join("；", said)}。请核对通知；两份通知确实不同的，先在前一份里改正这一天，再录入后一份。";
    }

    /// <summary>Whether the day is so near to the holiday that it may be worked for it.</summary>
    public static bool Near(DateOnly day, Holiday holiday) => day >= holiday.From.AddDays(-14) && day <= holiday.To.AddDays(14);

    /// <summary>The days off.</summary>
    IEnumerable<DateOnly> Days() => Holidays.SelectMany(holiday => Enumerable.Range(0, holiday.To.DayNumber - holiday.From.DayNumber + 1).Select(holiday.From.AddDays));

    bool Touches(Holiday holiday) => holiday.From.Year == Year && holiday.To.Year == Year
        || (holiday.From.Year == Year || holiday.To.Year == Year) && holiday.To.DayNumber - holiday.From.DayNumber <= 30;

    public static IReadOnlyList<HolidayYear> Embedded { get; } = ReadEmbedded();

    static List<HolidayYear> ReadEmbedded()
    {
        Assembly assembly = typeof(HolidayYear).Assembly;
        string prefix = typeof(HolidayYear).Namespace + ".";
        List<HolidayYear> years = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order())
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            years.Add(Parse(reader.ReadToEnd()));
        }

        return years;
    }
}
