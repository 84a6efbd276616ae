using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Studio.Access;

/// <summary>Who calls, and whether answers may offer them changes.</summary>
internal sealed record StudioCaller(ClaimsPrincipal User, bool MayEdit)
{
    public static async ValueTask<StudioCaller?> BindAsync(HttpContext http, ParameterInfo _)
    {
        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        var options = http.RequestServices.GetRequiredService<StudioOptions>();
        return new(http.User, (await authorization.AuthorizeAsync(http.User, options.EditorPolicy)).Succeeded);
    }
}
