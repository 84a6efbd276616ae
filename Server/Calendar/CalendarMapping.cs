using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Calendar;

internal static class CalendarMapping
{
    internal static void MapCalendar(ModelBuilder model)
    {
        model.Entity<CalendarOverride>(entity =>
        {
            entity.ToTable("CalendarOverrides").HasKey(row => row.Day);
            entity.Property(row => row.Reason).HasMaxLength(200);
        });
        model.Entity<EnteredHolidayYear>(entity =>
        {
            entity.ToTable("HolidayYears").HasKey(row => row.Year);
            entity.Property(row => row.Year).ValueGeneratedNever();
        });
    }
}
