using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Demo;
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
        builder.Services.AddScoped<GiveReminders>();
        builder.Services.AddScoped<JudgeStep>();
        builder.Services.AddScoped<LateDisclosure>();
        builder.Services.AddScoped<OpenTask>();
        builder.Services.AddScoped<Operations>();
        builder.Services.AddScoped<RecallTask>();
        builder.Services.AddScoped<RecountDeadlines>();
        builder.Services.AddScoped<RemindTask>();
        builder.Services.AddScoped<ReturnTask>();
        builder.Services.AddScoped<StepForms>();
        builder.Services.AddScoped<StepPapers>();
        builder.Services.AddScoped<Superiors>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<TaskDoor>();
        builder.Services.AddScoped<TaskMail>();
        builder.Services.AddScoped<TaskQueries>();
        builder.Services.AddScoped<TaskSheets>();
        builder.Services.AddScoped<TaskWords>();
        builder.Services.AddScoped<TimeoutDefaults>();
        builder.Services.AddScoped<TransferTask>();
        builder.Services.AddScoped<WaitingFor>();
        builder.Services.AddScoped<WarningTrail>();
        builder.Services.AddScoped<IPanel, OpinionPanel>();
        builder.Services.AddScoped(services => new CalendarChanged("待办期限", services.GetRequiredService<RecountDeadlines>().RunAsync));
        builder.Services.AddSingleton<ReminderService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ReminderService>());
        builder.Services.AddSingleton(new DueWork("reminders", (services, ct) => services.GetRequiredService<ReminderService>().RoundAsync(ct)));
        builder.Services.AddSingleton(new NavigationBadge("/inbox", (services, ct) => services.GetRequiredService<TaskQueries>().CountTodoAsync(ct)));
    }
}
