using DecisionWorkflow.Server.Pages;

namespace DecisionWorkflow.Server.Health;

internal static class HealthFeature
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Readiness>();
        services.AddScoped<FindLeftovers>();
        services.AddScoped<FindLostAnswers>();
        services.AddScoped<FindBrokenSeries>();
        services.AddScoped<FindMissingFiles>();
        services.AddScoped<RepairLeftovers>();
        services.AddSingleton<Checkup>();
        services.AddHostedService(all => all.GetRequiredService<Checkup>());
        services.AddSingleton(new NavigationBadge("/checkup", (all, _) => Task.FromResult(all.GetRequiredService<Checkup>().Latest?.Found.Count ?? 0)));
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
        app.MapCheckup();
    }

    private static async Task<IResult> Ready(Readiness readiness, CancellationToken cancellation) =>
        await readiness.LookAsync(cancellation) is { } fault
            ? Results.Text(fault, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready");
}
