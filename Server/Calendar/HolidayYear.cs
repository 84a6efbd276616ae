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

        bool allInYear = year.Holidays.All(holiday => holiday.From.Year == year.Year && holiday.To.Year == year.Year && holiday.From <= holiday.To)
            && year.MakeUpWorkdays.All(day => day.Year == year.Year);
        return allInYear ? year : throw new InvalidDataException($"{year.Year} 年放假安排里有不属于该年的日期，或起止颠倒。");
    }

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
