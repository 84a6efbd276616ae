namespace DecisionWorkflow.Server.Pages;

/// <summary>大字模式: a cookie of the browser, since one account may be used at the counter and on a phone.</summary>
internal static class LargeText
{
    private const string Cookie = "dw-large";

    public static bool IsOn(HttpContext? http) => http?.Request.Cookies.ContainsKey(Cookie) == true;

    public static void MapLargeText(this IEndpointRouteBuilder app) =>
        app.MapPost("/preferences/large-text", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (IsOn(http))
                http.Response.Cookies.Delete(Cookie);
            else
                http.Response.Cookies.Append(Cookie, "1", new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax });
            return Results.LocalRedirect(LocalUrl.OrHome(form["returnUrl"]));
        }).AllowAnonymous().ExcludeFromDescription();
}
