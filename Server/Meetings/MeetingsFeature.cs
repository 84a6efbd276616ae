using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Meetings;

internal static class MeetingsFeature
{
    public static void AddMeetings(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Bodies>();
        builder.Services.AddScoped<MeetingCalls>();
        builder.Services.AddScoped<MeetingQueries>();
        builder.Services.AddScoped<IPanel, AttendancePanel>();
        builder.Services.AddScoped<IPanel, CollectivePanel>();
        builder.Services.AddScoped<IPanel, NoticePanel>();
    }
}
