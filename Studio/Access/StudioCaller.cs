using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Studio.Access;

/// <summary>Who calls, and whether answers may offer them changes.</summary>
internal sealed record StudioCaller(ClaimsPrincipal User, bool MayEdit)
{
    /// <summary>The name people know, else the one used for signing in.</summary>
    public string? Name => User.FindFirstValue(ClaimTypes.GivenName) ?? User.Identity?.Name;

    public static async ValueTask<StudioCaller?> BindAsync(HttpContext http, ParameterInfo _)
    {
        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        var options = http.RequestServices.GetRequiredService<StudioOptions>();
        return new(http.User, (await authorization.AuthorizeAsync(http.User, options.EditorPolicy)).Succeeded);
    }
}
