using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Inbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Incidents;

/// <summary>异常: failed steps, over pages and HTTP.</summary>
internal static class IncidentEndpoints
{
    internal sealed record SkipRequest(string? Outcome, string? Reason);

    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/incidents").WithTags("异常").AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<IncidentQueries>().MaySee ? await next(context) : Problems.Forbidden("流程的异常由流程管理员处理。"));
        api.MapGet("/", async (IncidentQueries incidents, int? page, CancellationToken ct) =>
            Results.Ok(new { Items = (await incidents.ListAsync(Math.Max(0, page ?? 0), ct)).Rows })).WithSummary("出错的步骤：哪件事项、哪一步、出了什么错、怎么办");
        api.MapPost("/{instanceId}/{executionId}/retry", async (string instanceId, string executionId, ResolveIncident resolve, CancellationToken ct) =>
            Answer(await resolve.RetryAsync(instanceId, executionId, ct))).WithSummary("重试出错的步骤");
        api.MapPost("/{instanceId}/{executionId}/skip", async (string instanceId, string executionId, SkipRequest request, ResolveIncident resolve, CancellationToken ct) =>
            Answer(await resolve.SkipAsync(instanceId, executionId, request.Outcome, request.Reason, ct))).WithSummary("跳过出错的步骤：写明理由，选定按哪个结果继续");

        var pages = app.MapGroup("/incidents").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<IncidentQueries>().MaySee ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", (IncidentQueries incidents, int? page, CancellationToken ct) => PageAsync(incidents, page ?? 1, null, ct));
        pages.MapPost("{instanceId}/{executionId}/retry", (string instanceId, string executionId, IServiceScopeFactory scopes, IncidentQueries incidents, CurrentUser user, CancellationToken ct) =>
            ResolveAsync(scopes, incidents, user, resolve => resolve.RetryAsync(instanceId, executionId, ct), ct));
        pages.MapPost("{instanceId}/{executionId}/skip", async (string instanceId, string executionId, HttpRequest request, IServiceScopeFactory scopes, IncidentQueries incidents, CurrentUser user, CancellationToken ct) =>
        {
            var form = await request.ReadFormAsync(ct);
            return await ResolveAsync(scopes, incidents, user, resolve => resolve.SkipAsync(instanceId, executionId, form["outcome"], form["reason"], ct), ct);
        });
    }

    // In a scope of its own: the page is then read as it is afterwards.
    static async Task<IResult> ResolveAsync(
        IServiceScopeFactory scopes, IncidentQueries incidents, CurrentUser user, Func<ResolveIncident, Task<ResolveIncident.Result>> resolve, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(user);
        var result = await resolve(scope.ServiceProvider.GetRequiredService<ResolveIncident>());
        return result is ResolveIncident.Result.Forbidden ? Results.StatusCode(StatusCodes.Status403Forbidden) : await PageAsync(incidents, 1, result, ct);
    }

    static async Task<IResult> PageAsync(IncidentQueries incidents, int page, ResolveIncident.Result? said, CancellationToken ct)
    {
        var number = Math.Max(1, page);
        var (rows, pages) = await incidents.ListAsync(number - 1, ct);
        return new RazorComponentResult<IncidentsPage>(new { Rows = rows, Page = number, Pages = pages, incidents.MayResolve, Said = said is null ? null : Words(said), IsWrong = said is not null and not ResolveIncident.Result.Resolved })
        { StatusCode = said is ResolveIncident.Result.Invalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    static string Words(ResolveIncident.Result result) => result switch
    {
        ResolveIncident.Result.Resolved done => done.Message,
        ResolveIncident.Result.FailedAgain again => again.Message,
        ResolveIncident.Result.Invalid wrong => wrong.Message,
        _ => "这个异常已经有人处理过了。",
    };

    static IResult Answer(ResolveIncident.Result result) => result switch
    {
        ResolveIncident.Result.Resolved done => Results.Ok(new { Resolved = true, done.Message }),
        ResolveIncident.Result.FailedAgain again => Results.Ok(new { Resolved = false, again.Message }),
        ResolveIncident.Result.Invalid wrong => Problems.Invalid(wrong.Field, wrong.Message),
        ResolveIncident.Result.Forbidden => Problems.Forbidden("流程的异常由流程管理员处理。"),
        _ => Problems.NotFound("没有这个异常，或者已经有人处理过了。"),
    };
}
