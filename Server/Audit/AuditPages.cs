using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Proof;
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
        pages.MapPost("verify", async (AuditQueries audit, VerifyProof proof, CancellationToken cancellation) =>
        {
            var proven = await proof.RunAsync([], cancellation);
            return new RazorComponentResult<AuditPage>(new
            {
                Rows = await audit.ListAsync(null, null, null, cancellation), Sound = proven.Findings.Count == 0,
                Verdict = proven.Findings.Count == 0
                    ? $"已核对 {proven.Chains} 条记录链、{proven.Records} 条记录、{proven.Rows} 行数据和 {proven.Roots} 个校验根，全部完整，没有改动。{proven.Since}"
                    : $"发现 {proven.Findings.Count} 个问题。",
                Faults = proven.Findings.Select(finding => $"{finding.Kind}：{finding.Detail}").ToList(),
            });
        });
    }
}
