using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

internal static class HealthFeature
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(ServerDb db, CancellationToken cancellation)
    {
        try
        {
            await db.Set<AppliedScript>().CountAsync(cancellation);
            return Results.Text("ready");
        }
        catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            return Results.Text("database not reachable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
