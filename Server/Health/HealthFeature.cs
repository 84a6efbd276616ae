namespace DecisionWorkflow.Server.Health;

internal static class HealthFeature
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Readiness>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(Readiness readiness, CancellationToken cancellation) =>
        await readiness.LookAsync(cancellation) is { } fault
            ? Results.Text(fault, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready");
}
