using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DecisionWorkflow.Studio.Access;

/// <summary>The short-lived token that the page hands to Studio: the signed-in person's own claims, protected, good for minutes. What she may do is asked anew each time.</summary>
internal sealed record StudioToken(string Token, int ExpiresIn)
{
    public const string Scheme = "Studio";

    public static void AddScheme(IServiceCollection services, StudioOptions options) =>
        services.AddAuthentication().AddBearerToken(Scheme, bearer =>
        {
            bearer.BearerTokenExpiration = options.TokenLifetime;
            bearer.Events.OnMessageReceived = async message =>
            {
                // A browser cannot put a header on a WebSocket, so the hub alone takes the token from the address.
                if (message.Request.Path.StartsWithSegments("/elsa/hubs") && message.Request.Query["access_token"] is [{ Length: > 0 } token])
                    message.Token = token;
                await RecogniseAsync(message, options);
            };
        });

    // A token that does not open, or is too old, the handler refuses by itself.
    static async Task RecogniseAsync(MessageReceivedContext message, StudioOptions options)
    {
        if (message.Token is null && message.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal))
            message.Token = header["Bearer ".Length..].Trim();
        if (message.Options.BearerTokenProtector.Unprotect(message.Token) is not { } ticket
            || ticket.Properties.ExpiresUtc is not { } expires || expires <= (message.Options.TimeProvider ?? TimeProvider.System).GetUtcNow())
            return;
        message.Principal = await options.Entering(message.HttpContext.RequestServices, ticket.Principal, true, message.HttpContext.RequestAborted);
        if (message.Principal is null)
            message.Fail("The session is over.");
        else
            message.Success();
    }

    /// <summary>The policy, met by Studio's own token or by one of the host's schemes.</summary>
    public static AuthorizeAttribute Required(string policy, StudioOptions options) =>
        new(policy) { AuthenticationSchemes = string.Join(',', options.ApiSchemes.Prepend(Scheme)) };

    public static Ok<StudioToken> Mint(ClaimsPrincipal user, HttpContext http, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time)
    {
        var options = bearer.Get(Scheme);
        var expires = time.GetUtcNow() + options.BearerTokenExpiration;
        var ticket = new AuthenticationTicket(user, new AuthenticationProperties { ExpiresUtc = expires }, $"{Scheme}:AccessToken");
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new StudioToken(options.BearerTokenProtector.Protect(ticket), (int)options.BearerTokenExpiration.TotalSeconds));
    }
}
