namespace DecisionWorkflow.Server.Calendar;

internal static class CalendarFeature
{
    public static void AddCalendar(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BusinessClock>();
        builder.Services.AddScoped<CalendarStore>();
        builder.Services.AddScoped<ChangeCalendar>();
    }
}
