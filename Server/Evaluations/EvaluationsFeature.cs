using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Evaluations;

internal static class EvaluationsFeature
{
    public static void MapEvaluations(this IEndpointRouteBuilder app)
    {
        app.MapBallotPages();
        app.MapBallotApi();
    }

    public static void AddEvaluations(this WebApplicationBuilder builder)
    {
        // An address may hold a code, and the request log would put it beside a time and a sender (R069).
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.AddScoped<IPanel, DutyReportPanel>();
        builder.Services.AddScoped<IPanel, SubjectsPanel>();
        builder.Services.AddScoped<IPanel, RaterListPanel>();
        builder.Services.AddScoped<IPanel, RatersPanel>();
        builder.Services.AddScoped<IPanel, ReportingPanel>();
        builder.Services.AddScoped<IPanel, EvaluationPanel>();
        builder.Services.AddScoped<IPanel, ResultUsePanel>();
        builder.Services.AddScoped<BallotBoxes>();
        builder.Services.AddScoped<YearEndEvaluation>();
        builder.Services.AddScoped<IssueBallots>();
        builder.Services.AddScoped<CastBallot>();
        builder.Services.AddScoped<OpenBallots>();
        builder.Services.AddScoped<SealPlainBallots>();
        builder.Services.AddSingleton<BallotKeys>();
        builder.Services.AddSingleton<BallotUpkeep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BallotUpkeep>());
        builder.Services.AddSingleton<GuessLimit>();
    }
}
