using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts;

internal static class SessionPages
{
    public static void MapSessionPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/sign-in", Show).AllowAnonymous();
        pages.MapPost("/sign-in", Open).AllowAnonymous().Takes(BodyLimits.Credentials).RequireRateLimiting(AccountsFeature.SignInLimit);
        pages.MapPost("/sign-out", Close).AllowAnonymous();
    }

    private static async Task<IResult> Show(HttpContext http, CurrentUser user, Setup setup, DemoAccountList demo, string? userName, string? returnUrl)
    {
        if (await setup.IsNeededAsync(http.RequestAborted))
            return Results.LocalRedirect("/setup");
        if (user.IsSignedIn)
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        return new RazorComponentResult<SignInPage>(new
        {
            UserName = userName, ReturnUrl = returnUrl, DemoAccounts = await demo.ReadAsync(http.RequestAborted),
        });
    }

    private static async Task<IResult> Open(HttpContext http, SignIn signIn, DemoAccountList demo)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? userName = form["userName"], returnUrl = form["returnUrl"];
        var result = await signIn.RunAsync(userName, form["password"], http.RequestAborted);
        if (result.Fault is not null)
            return new RazorComponentResult<SignInPage>(new
            {
                UserName = userName, ReturnUrl = returnUrl, Fault = result.Fault, DemoAccounts = await demo.ReadAsync(http.RequestAborted),
            })
            { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.Cookies.Append(SessionAuthentication.CookieName, result.Token!, Cookie(http));
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static async Task<IResult> Close(HttpContext http, CurrentUser user, Sessions sessions)
    {
        if (user.SessionId is { } session)
            await sessions.EndAsync(session, http.RequestAborted);
        http.Response.Cookies.Delete(SessionAuthentication.CookieName, Cookie(http));
        return Results.LocalRedirect("/sign-in");
    }

    // Ends with the browser; the server ends it earlier when idle or too old.
    private static CookieOptions Cookie(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}
