namespace DecisionWorkflow.Server.Organization;

internal static class OrganizationFeature
{
    public static void AddOrganization(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrganizationTree>();
        builder.Services.AddScoped<Rosters>();
        builder.Services.AddScoped<OrganizationAuthority>();
        builder.Services.AddScoped<OrganizationQueries>();
        builder.Services.AddScoped<SaveOrganization>();
        builder.Services.AddScoped<ChangeRoster>();
    }
}
