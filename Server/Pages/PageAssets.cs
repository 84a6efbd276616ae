using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace DecisionWorkflow.Server.Pages;

/// <summary>Addresses of wwwroot files that carry a fingerprint of their bytes, so that browsers may keep them for good.</summary>
internal sealed class PageAssets(IWebHostEnvironment environment)
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";
    private readonly ConcurrentDictionary<string, string> _urls = [];

    public string Url(string path) => _urls.GetOrAdd(path, Fingerprinted);

    /// <summary>For good with a fingerprint, asked again without.</summary>
    public static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? Immutable : Revalidate;

    private string Fingerprinted(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return "/" + path;
        using var stream = file.CreateReadStream();
        return $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
