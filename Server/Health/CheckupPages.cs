using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>体检: what torn steps left and what is in quarantine, for the administrator; and the bare counts for monitoring.</summary>
internal static class CheckupPages
{
    private const int MostShown = 200;

    internal sealed record Counts(DateTimeOffset CheckedAt, int Count, IReadOnlyDictionary<string, int> Kinds, int Quarantined);

    public static void MapCheckup(this IEndpointRouteBuilder app)
    {
        // Counts alone, and monitoring has no account.
        app.MapGet("/health/checkup", async (Checkup checkup, CancellationToken ct) =>
        {
            var figures = await checkup.RecentAsync(ct);
            return TypedResults.Ok(new Counts(figures.At, figures.Found.Count, figures.Found.GroupBy(one => one.Kind).ToDictionary(group => group.Key.ToString(), group => group.Count()), figures.Quarantined));
        }).AllowAnonymous().ExcludeFromDescription();

        var pages = app.MapGroup("/checkup").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().HasAny(Roles.SystemAdministrator, Roles.AuditAdministrator)
                ? await next(context)
                : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", (Checkup checkup, ServerDb db, CurrentUser user, CancellationToken ct) => ShowAsync(checkup.RecentAsync(ct), db, user, null, ct));
        pages.MapPost("look", (Checkup checkup, ServerDb db, CurrentUser user, CancellationToken ct) => ShowAsync(checkup.LookAsync(whole: true, ct), db, user, "已重新检查。", ct));
        pages.MapPost("repair", async (RepairLeftovers repair, Checkup checkup, ServerDb db, CurrentUser user, CancellationToken ct) =>
        {
            if (!user.Has(Roles.SystemAdministrator))
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            var outcome = await repair.ExecuteAsync(null, ct);
            var said = $"处理了 {outcome.Repaired.Count} 处，都已登记隔离并记入审计；没有删除任何数据。{(outcome.Failed.Count > 0 ? $"还有 {outcome.Failed.Count} 处没有修复：{outcome.Failed[0].Reason}" : "")}";
            return await ShowAsync(checkup.LookAsync(whole: true, ct), db, user, said, ct);
        });
    }

    private static async Task<IResult> ShowAsync(Task<Checkup.Figures> looking, ServerDb db, CurrentUser user, string? said, CancellationToken ct)
    {
        var figures = await looking;
        var rows = await db.Set<QuarantinedRow>().AsNoTracking().OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(MostShown).ToListAsync(ct);
        return new RazorComponentResult<CheckupPage>(new { View = new CheckupView(figures.At, figures.Found, figures.Quarantined, rows, said, user.Has(Roles.SystemAdministrator)) });
    }
}
