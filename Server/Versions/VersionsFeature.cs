namespace DecisionWorkflow.Server.Versions;

internal static class VersionsFeature
{
    public static void AddVersions(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ArchiveFlow>();
        builder.Services.AddScoped<DeleteFlow>();
        builder.Services.AddScoped<FlowVersions>();
        builder.Services.AddScoped<MoveCase>();
        builder.Services.AddScoped<PlanMoves>();
        builder.Services.AddScoped<VersionChanges>();
    }
}
