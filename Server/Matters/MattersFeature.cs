namespace DecisionWorkflow.Server.Matters;

internal static class MattersFeature
{
    public static void AddMatters(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CaseFiles>();
        builder.Services.AddScoped<DeleteTrialCase>();
        builder.Services.AddScoped<MatterAttempts>();
        builder.Services.AddScoped<MatterBriefs>();
        builder.Services.AddScoped<MatterDesk>();
        builder.Services.AddScoped<MatterNumbers>();
        builder.Services.AddScoped<MatterQueries>();
        builder.Services.AddScoped<DrawCase>();
        builder.Services.AddScoped<ProcessCatalogue>();
        builder.Services.AddScoped<StartForms>();
        builder.Services.AddScoped<StartMatter>();
        builder.Services.AddScoped<StartTrialCase>();
    }
}
