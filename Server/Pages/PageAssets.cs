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

    /// <summary>For good with its fingerprint, asked again without or with that of another build.</summary>
    public void SetCaching(StaticFileResponseContext file)
    {
        var request = file.Context.Request;
        var path = request.Path.Value!.TrimStart('/');
        file.Context.Response.Headers.CacheControl = request.Query["v"] is [{ } fingerprint] && Url(path) == $"/{path}?v={fingerprint}" ? Immutable : Revalidate;
    }

    private string Fingerprinted(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return "/" + path;
        using var stream = file.CreateReadStream();
        return $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
