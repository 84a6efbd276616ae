using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>The work calendar of today: a few dozen rows over the embedded years, read once a scope.</summary>
internal sealed class CalendarStore(ServerDb db)
{
    WorkCalendar? _calendar;

    public async Task<WorkCalendar> ReadAsync(CancellationToken cancellation)
    {
        if (_calendar is not null)
        {
            return _calendar;
        }

        List<CalendarOverride> overrides = await db.Set<CalendarOverride>().AsNoTracking().ToListAsync(cancellation);
        return _calendar = new WorkCalendar(await YearsAsync(cancellation), overrides);
    }

    /// <summary>The notices of all years that are known.</summary>
    public async Task<IReadOnlyList<HolidayYear>> YearsAsync(CancellationToken cancellation)
    {
        List<EnteredHolidayYear> entered = await db.Set<EnteredHolidayYear>().AsNoTracking().ToListAsync(cancellation);
        // What a street entered stays in force when a later release brings the same year.
        return [.. entered.Select(year => HolidayYear.Parse(year.Arrangement)).Concat(HolidayYear.Embedded).DistinctBy(year => year.Year)];
    }

    public async Task<Deadlines> DeadlinesAsync(ParameterSnapshot parameters, CancellationToken cancellation) =>
        new(await ReadAsync(cancellation), DeadlineSettings.From(parameters));

    /// <summary>The arrangement of a year, as entered or as this release brings it.</summary>
    public async Task<HolidayYear?> YearAsync(int year, CancellationToken cancellation) =>
        await db.Set<EnteredHolidayYear>().AsNoTracking().FirstOrDefaultAsync(row => row.Year == year, cancellation) is { } entered
            ? HolidayYear.Parse(entered.Arrangement)
            : HolidayYear.Embedded.FirstOrDefault(known => known.Year == year);

    public async Task<IReadOnlyList<CalendarOverride>> OverridesAsync(int year, CancellationToken cancellation) =>
        await db.Set<CalendarOverride>().AsNoTracking().Where(day => day.Day >= new DateOnly(year, 1, 1) && day.Day <= new DateOnly(year, 12, 31)).OrderBy(day => day.Day).ToListAsync(cancellation);

    public void Changed() => _calendar = null;
}
