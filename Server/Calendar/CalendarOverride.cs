using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>One day that an administrator declared a workday or a day off, over the yearly arrangement.</summary>
internal sealed class CalendarOverride
{
    public CalendarOverride(DateOnly day, bool isWorkday, string reason)
    {
        Day = day;
        IsWorkday = isWorkday;
        Reason = reason;
    }

    public DateOnly Day { get; private set; }

    public bool IsWorkday { get; private set; }

    public string Reason { get; private set; }

    public long Version { get; private set; }

    public void Change(bool isWorkday, string reason)
    {
        IsWorkday = isWorkday;
        Reason = reason;
    }

    internal static void MapCalendar(ModelBuilder model) => model.Entity<CalendarOverride>(entity =>
    {
        entity.ToTable("CalendarOverrides");
        entity.HasKey(day => day.Day);
        entity.Property(day => day.Reason).HasMaxLength(200);
    });
}
