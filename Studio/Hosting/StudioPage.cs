using System.Collections.Frozen;
using System.Net;
using System.Reflection;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Studio.Hosting;

/// <summary>The page around Studio's elements: header, session, history, Chinese labels. Nothing on it comes from outside.</summary>
internal sealed class StudioPage(StudioOptions options, StudioAssets assets)
{
    // Studio draws an inline script and inline styles, compiles WebAssembly and starts Monaco's workers from blobs; the rest is shut.
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    static readonly FrozenDictionary<string, byte[]> Resources = ReadResources();
    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Resources.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value).ToArray()))[..10];

    public async Task<ContentHttpResult> Show(HttpContext http, ClaimsPrincipal user, IAuthorizationService authorization)
    {
        var mayEdit = (await authorization.AuthorizeAsync(user, options.EditorPolicy)).Succeeded;
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var template = assets.Present ? "page.html" : "missing.html";
        var page = new StringBuilder(Encoding.UTF8.GetString(Resources[template]))
            .Replace("{{base}}", WebUtility.HtmlEncode(http.Request.PathBase))
            .Replace("{{version}}", assets.Version)
            .Replace("{{hash}}", Hash)
            .Replace("{{editor}}", mayEdit ? "true" : "false")
            .Replace("{{viewerOnly}}", mayEdit ? "hidden" : "")
            .Replace("{{home}}", WebUtility.HtmlEncode(http.Request.PathBase + options.HomePath))
            .Replace("{{homeTitle}}", WebUtility.HtmlEncode(options.HomeTitle));
        return TypedResults.Text(page.ToString(), "text/html", Encoding.UTF8);
    }

    public static Results<FileContentHttpResult, ContentHttpResult, NotFound> Serve(string name, HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == Hash ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (name == "labels.js")
            return TypedResults.Text($"const studioLabels = {Encoding.UTF8.GetString(Resources["labels.json"])};", "text/javascript", Encoding.UTF8);
        if (!Resources.TryGetValue(name, out var content) || name.EndsWith(".html", StringComparison.Ordinal))
            return TypedResults.NotFound();
        return TypedResults.Bytes(content, StudioAsset.Of(name).ContentType);
    }

    static FrozenDictionary<string, byte[]> ReadResources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("Page/", StringComparison.Ordinal)).ToFrozenDictionary(name => name["Page/".Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        });
    }
}
