using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts;

internal static class SetupPages
{
    public static void MapSetupPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/setup", async (Setup setup, CancellationToken cancellation) =>
            await setup.IsNeededAsync(cancellation) ? new RazorComponentResult<SetupPage>() : Results.NotFound());
        pages.MapPost("/setup", Run).Takes(BodyLimits.Credentials).RequireRateLimiting(AccountsFeature.SignInLimit);
    }

    private static async Task<IResult> Run(HttpContext http, Setup setup)
    {
        if (!await setup.IsNeededAsync(http.RequestAborted))
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var errors = await setup.RunAsync(form["code"].ToString(), form["userName"].ToString(), form["displayName"].ToString(), form["password"].ToString(), http.RequestAborted);
        if (errors.Count == 0)
            return Results.LocalRedirect("/sign-in?userName=" + Uri.EscapeDataString(form["userName"].ToString()));
        return new RazorComponentResult<SetupPage>(new { UserName = form["userName"].ToString(), DisplayName = form["displayName"].ToString(), Errors = errors })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>An installation without accounts says, once a start, how to make the first.</summary>
    public static async Task OfferSetupAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var code = scope.ServiceProvider.GetRequiredService<SetupCode>();
        code.Make();
        if (await scope.ServiceProvider.GetRequiredService<Setup>().IsNeededAsync(CancellationToken.None))
            app.Logger.LogWarning("还没有任何账户。请打开 /setup，用这个一次性代码建立第一个系统管理员：{Code}", code.Value);
        else
            code.Spend();
    }
}
