using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Notices;

internal static class NoticesFeature
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<NoticeBoard>();
        builder.Services.AddScoped<OpinionBook>();
        builder.Services.AddSingleton<FeedbackLimits>();
        builder.Services.AddSingleton<FeedbackSeal>();
        builder.Services.AddScoped<LeaveFeedback>();
        builder.Services.AddScoped<SettleFeedback>();
        builder.Services.AddScoped<WaitingFeedback>();
        builder.Services.AddScoped<NamesInOffice>();
        builder.Services.AddScoped<PublicNotices>();
        builder.Services.AddScoped<RecordFinding>();
        builder.Services.AddScoped<OpinionRegistrars>();
        builder.Services.AddScoped<CorrectOpinion>();
        builder.Services.AddScoped<RecordOpinion>();
        builder.Services.AddScoped<IPanel, ObjectionPanel>();
        builder.Services.AddScoped<IPanel, PublicationPanel>();
        builder.Services.AddScoped<IPanel, ReplyPanel>();
        builder.Services.AddScoped<IPanel, ReviewerPanel>();
    }
}
