namespace DecisionWorkflow.Server.Parameters;

internal static class ParametersFeature
{
    public static void AddParameters(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ParameterStore>();
        builder.Services.AddScoped<ChangeParameter>();
        builder.Services.AddScoped<ConfirmParameter>();
        builder.Services.AddScoped<RestoreParameter>();
    }
}
