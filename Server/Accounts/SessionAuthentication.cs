using System.Security.Claims;
using System.Text.Encodings.Web;
using DecisionWorkflow.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>One session, two ways to carry it: <c>Authorization: Bearer</c> for programs, a cookie for pages. Under the APIs the cookie
/// counts only for reading, so that no other site can make a browser write there.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, CurrentUser user)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string CookieName = "dw-session";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { Length: > 0 and < 200 } token)
            return AuthenticateResult.NoResult();
        if (await sessions.RecogniseAsync(token, Context.RequestAborted) is not { } person)
            return AuthenticateResult.Fail("登录已过期");

        user.Become(person);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(person), SchemeName));
    }

    public static ClaimsPrincipal Principal(SignedInPerson person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.AccountId.ToString()),
            new Claim(ClaimTypes.Name, person.UserName),
            new Claim(ClaimTypes.GivenName, person.DisplayName),
            new Claim(ClaimTypes.Sid, person.SessionId.ToString()),
            .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ], SchemeName));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.IsForPrograms())
            return Problems.SignInFirst().ExecuteAsync(Context);
        var target = HttpMethods.IsGet(Request.Method) ? Request.PathBase + Request.Path + Request.QueryString.ToUriComponent() : "/";
        var signIn = "/sign-in" + QueryString.Create("returnUrl", target);
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Response.Headers["HX-Redirect"] = signIn;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
            Response.Redirect(signIn);
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Request.IsForPrograms())
            return Problems.Forbidden("您的账户没有这项权限。").ExecuteAsync(Context);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private string? Token()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        if (Request.IsForPrograms() && !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method))
            return null;
        return Request.Cookies[CookieName];
    }
}
