using DecisionWorkflow.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Audit;

internal static class AuditPages
{
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/audit").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().Has(Roles.AuditAdministrator)
                ? await next(context)
                : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", async (AuditQueries audit, Guid? chain, string? actor, DateTimeOffset? before, CancellationToken cancellation) =>
            new RazorComponentResult<AuditPage>(new { Rows = await audit.ListAsync(chain, actor, before, cancellation), Chain = chain, Actor = actor }));
        pages.MapPost("verify", async (AuditQueries audit, CancellationToken cancellation) =>
        {
            var (chains, faults) = await audit.VerifyAllAsync(cancellation);
            var verdict = faults.Count == 0
                ? $"已核对 {chains} 条记录链，全部完整，没有改动。"
                : string.Join("", faults.Select(fault => $"记录链 {fault.ChainId}：{fault.Detail}。"));
            return new RazorComponentResult<AuditPage>(new
            {
                Rows = await audit.ListAsync(null, null, null, cancellation), Verdict = verdict, Sound = faults.Count == 0,
            });
        });
    }
}
