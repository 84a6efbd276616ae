using DecisionWorkflow.Server.Pages;

namespace DecisionWorkflow.Server.Inbox;

internal static class InboxFeature
{
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AnswerCosign>();
        builder.Services.AddScoped<Colleagues>();
        builder.Services.AddScoped<CommentTask>();
        builder.Services.AddScoped<CompleteTask>();
        builder.Services.AddScoped<CopyTask>();
        builder.Services.AddScoped<CosignTask>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddScoped<JudgeStep>();
        builder.Services.AddScoped<OpenTask>();
        builder.Services.AddScoped<Operations>();
        builder.Services.AddScoped<RecallTask>();
        builder.Services.AddScoped<RemindTask>();
        builder.Services.AddScoped<ReturnTask>();
        builder.Services.AddScoped<StepForms>();
        builder.Services.AddScoped<StepPapers>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<TaskDoor>();
        builder.Services.AddScoped<TaskQueries>();
        builder.Services.AddScoped<TaskSheets>();
        builder.Services.AddScoped<TaskWords>();
        builder.Services.AddScoped<TimeoutDefaults>();
        builder.Services.AddScoped<TransferTask>();
        builder.Services.AddScoped<IPanel, OpinionPanel>();
        builder.Services.AddSingleton(new NavigationBadge("/inbox", (services, ct) => services.GetRequiredService<TaskQueries>().CountTodoAsync(ct)));
    }
}
