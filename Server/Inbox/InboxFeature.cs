using DecisionWorkflow.Server.Pages;

namespace DecisionWorkflow.Server.Inbox;

internal static class InboxFeature
{
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CompleteTask>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddScoped<IPanel, OpinionPanel>();
        builder.Services.AddScoped<JudgeStep>();
        builder.Services.AddScoped<OpenTask>();
        builder.Services.AddScoped<Operations>();
        builder.Services.AddScoped<StepForms>();
        builder.Services.AddScoped<StepPapers>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<TaskQueries>();
        builder.Services.AddScoped<TimeoutDefaults>();
        builder.Services.AddSingleton(new NavigationBadge("/inbox", (services, ct) => services.GetRequiredService<TaskQueries>().CountTodoAsync(ct)));
    }
}
