using System.Globalization;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>
/// A deadline as flows write it: <c>3WD</c>, <c>7D</c>, <c>24H</c>, <c>-1WD</c> (before the anchor), <c>M25</c> (by the 25th),
/// or the name of a parameter whose unit the catalogue knows (<c>Consultation.SummaryDueWD</c>).
/// </summary>
internal sealed partial record DeadlineSpec(DeadlineUnit Unit, int? Amount, string? Parameter)
{
    public static DeadlineSpec? TryParse(string text)
    {
        Match match = Literal().Match(text.Trim());
        if (match.Success)
        {
            int amount = int.Parse(match.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
            return UnitOf(match.Groups["unit"].Value, match.Groups["before"].Success) is { } literal ? new(literal, amount, null) : null;
        }

        match = MonthDay().Match(text.Trim());
        if (match.Success)
        {
            return new(DeadlineUnit.DayOfMonth, int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture), null);
        }

        return ParameterCatalogue.Find(text.Trim())?.DeadlineUnit is { } unit ? new(unit, null, text.Trim()) : null;
    }

    public static DeadlineSpec Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"期限“{text}”无法识别：应写成 3WD、7D、24H、M25，或带期限单位的参数名。");

    /// <summary>
    /// Counts from a day. A term that follows a publicity period starts on its last day, not on the 00:00 after it at which a timer fires.
    /// </summary>
    public Deadline From(DateOnly anchor, Deadlines deadlines, ParameterSnapshot parameters) =>
        From(BusinessClock.StartOfDay(anchor), deadlines, parameters);

    /// <summary>Turns the spec into a day and an instant, counted from the anchor.</summary>
    public Deadline From(DateTimeOffset anchor, Deadlines deadlines, ParameterSnapshot parameters)
    {
        int amount = Amount ?? parameters.Int(Parameter!);
        DateOnly start = BusinessClock.DateOf(anchor);
        return Unit switch
        {
            DeadlineUnit.Hours => Deadline.At(Deadlines.WithinHours(anchor, amount)),
            DeadlineUnit.Workdays => Closing(deadlines.WithinWorkdays(start, amount)),
            DeadlineUnit.WorkdaysBefore => Closing(deadlines.Calendar.AddWorkdays(start, -amount)),
            DeadlineUnit.DaysBefore => Closing(deadlines.LatestNotice(start, amount)),
            DeadlineUnit.Days => Closing(deadlines.WithinDays(start, amount)),
            DeadlineUnit.DayOfMonth => Closing(deadlines.MonthlyDue(start.Year, start.Month, amount)),
            _ => Closing(deadlines.NthWorkday(start.AddMonths(1).Year, start.AddMonths(1).Month, amount)),
        };

        // 民法典203: where there are business hours, the term ends when business stops.
        Deadline Closing(DateOnly day) => new(day, deadlines.ClosingOf(day));
    }

    static DeadlineUnit? UnitOf(string text, bool before) => (text, before) switch
    {
        ("WD", false) => DeadlineUnit.Workdays,
        ("WD", true) => DeadlineUnit.WorkdaysBefore,
        ("D" or "Days", false) => DeadlineUnit.Days,
        ("D" or "Days", true) => DeadlineUnit.DaysBefore,
        (_, false) => DeadlineUnit.Hours,
        _ => null,
    };

    [GeneratedRegex(@"^(?<before>-)?(?<amount>\d{1,4})(?<unit>WD|Days|D|Hours|H)$")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^M(?<day>[1-9]|[12]\d|3[01])$")]
    private static partial Regex MonthDay();
}
