using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Archive;

internal static class ArchiveFeature
{
    public static void AddArchive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<CheckProperties>();
        services.AddScoped<Dossier>();
        services.AddScoped<IPanel, DossierPanel>();
        services.AddScoped<Filing>();
        services.AddScoped<ArchiveCatalogue>();
        services.AddScoped<ArchiveReports>();
        services.AddScoped<ArchiveVerifier>();
        services.AddScoped<VerifyArchive>();
        services.AddScoped<ScanArchive>();
        services.AddScoped<CountPages>();
        services.AddHostedService<ArchiveUpkeep>();
    }
}
