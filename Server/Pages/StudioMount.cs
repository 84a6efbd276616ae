using System.Security.Claims;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Studio;

namespace DecisionWorkflow.Server.Pages;

/// <summary>Hangs Elsa Studio under /studio: flow administrators edit; whoever answers for the system or its audit may look.</summary>
internal static class StudioMount
{
    private const string Viewer = "StudioViewer";
    private const string Editor = "StudioEditor";

    public static void AddStudio(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Viewer, policy => policy.RequireRole(Roles.FlowAdministrator, Roles.SystemAdministrator, Roles.AuditAdministrator))
            .AddPolicy(Editor, policy => policy.RequireRole(Roles.FlowAdministrator));
        builder.Services.AddStudio(new StudioOptions
        {
            ViewerPolicy = Viewer, EditorPolicy = Editor, ApiSchemes = [SessionAuthentication.SchemeName], Entering = EnterAsync,
        });
    }

    internal sealed record ElsaSignIn(string? Username, string? Password);

    /// <summary>How programs written for Elsa's API sign in; the token is the product's own.</summary>
    public static void MapElsaSignIn(this IEndpointRouteBuilder app) =>
        app.MapPost("/elsa/api/identity/login", async (ElsaSignIn request, SignIn signIn, CancellationToken cancellation) =>
        {
            var result = await signIn.RunAsync(request.Username, request.Password, cancellation);
            return Results.Ok(new { IsAuthenticated = result.Fault is null, AccessToken = result.Token, RefreshToken = result.Token });
        }).AllowAnonymous().RequireRateLimiting(AccountsFeature.SignInLimit).ExcludeFromDescription();

    // Studio's token is only as good as the session it was made from: signing out ends it at once.
    private static async ValueTask<bool> EnterAsync(HttpContext http)
    {
        var user = http.RequestServices.GetRequiredService<CurrentUser>();
        if (user.IsSignedIn)
            return true;
        if (!Guid.TryParse(http.User.FindFirstValue(ClaimTypes.Sid), out var sessionId)
            || await http.RequestServices.GetRequiredService<Sessions>().RecogniseAsync(sessionId, http.RequestAborted) is not { } person)
            return false;
        user.Become(person);
        return true;
    }
}
