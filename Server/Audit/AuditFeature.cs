namespace DecisionWorkflow.Server.Audit;

internal static class AuditFeature
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditTrail>();
        builder.Services.AddScoped<AuditQueries>();
    }
}
