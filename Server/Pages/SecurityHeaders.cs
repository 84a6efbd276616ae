namespace DecisionWorkflow.Server.Pages;

internal static class SecurityHeaders
{
    // Styles may stand in attributes: docx-preview writes the document's own. Scripts come from our files only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data: blob:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    // When the answer begins, because what an exception leads to starts with empty headers.
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Write, context);
            return next(context);
        });

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "SAMEORIGIN";
        // Elsa Studio is WebAssembly and sets its own policy.
        if (!context.Request.Path.StartsWithSegments("/studio"))
            headers.ContentSecurityPolicy = Policy;
        // Whoever answers something that may be kept says so; everything else is about people, and stays in no browser and in no proxy.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
