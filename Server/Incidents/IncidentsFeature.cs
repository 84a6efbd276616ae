using DecisionWorkflow.Server.Pages;

namespace DecisionWorkflow.Server.Incidents;

internal static class IncidentsFeature
{
    public static void AddIncidents(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IncidentQueries>();
        builder.Services.AddScoped<ResolveIncident>();
        builder.Services.AddSingleton(new NavigationBadge("/incidents", (services, ct) => services.GetRequiredService<IncidentQueries>().CountAsync(ct)));
    }
}
