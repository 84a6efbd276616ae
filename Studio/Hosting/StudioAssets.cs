using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace DecisionWorkflow.Studio.Hosting;

/// <summary>The files of the npm package, served in their compressed twins and cached for good where the name carries a fingerprint.</summary>
internal sealed class StudioAssets
{
    const string Immutable = "public, max-age=31536000, immutable";
    const string Revalidate = "no-cache";

    readonly FrozenDictionary<string, StudioAsset> files;

    StudioAssets(FrozenDictionary<string, StudioAsset> files, string version)
    {
        this.files = files;
        Version = version;
    }

    /// <summary>The version of the package; unfingerprinted files asked for with <c>?v=</c> this are cached for good too.</summary>
    public string Version { get; }

    public bool Present => files.Count > 0;

    public static StudioAssets Load(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "package.json")))
            return new StudioAssets(FrozenDictionary<string, StudioAsset>.Empty, "");
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));
        var files = new Dictionary<string, StudioAsset>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var encoding = Path.GetExtension(name);
            var plainName = encoding is ".br" or ".gz" ? name[..^3] : name;
            var asset = files.GetValueOrDefault(plainName) ?? StudioAsset.Of(plainName);
            files[plainName] = encoding switch
            {
                ".br" => asset with { Brotli = file },
                ".gz" => asset with { Gzip = file },
                _ => asset with { Plain = file }
            };
        }
        return new StudioAssets(files.ToFrozenDictionary(StringComparer.Ordinal), package.RootElement.GetProperty("version").GetString()!);
    }

    public Results<PhysicalFileHttpResult, FileStreamHttpResult, NotFound> Serve(string path, HttpContext http)
    {
        if (!files.TryGetValue(path, out var asset))
            return TypedResults.NotFound();
        var named = asset.Fingerprinted || http.Request.Query["v"] == Version;
        http.Response.Headers.CacheControl = named ? Immutable : Revalidate;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (asset.Plain is not null)
            return TypedResults.PhysicalFile(asset.Plain, asset.ContentType, entityTag: Tag(""));

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, file) in new[] { ("br", asset.Brotli), ("gzip", asset.Gzip) })
        {
            if (file is null || !accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0))
                continue;
            http.Response.Headers.ContentEncoding = encoding;
            return TypedResults.PhysicalFile(file, asset.ContentType, entityTag: Tag(encoding));
        }
        return TypedResults.Stream(new GZipStream(File.OpenRead(asset.Gzip!), CompressionMode.Decompress), asset.ContentType, entityTag: Tag("plain"));
    }

    // The package is pinned, so its version and the encoding name the bytes.
    EntityTagHeaderValue Tag(string encoding) => new($"\"{Version}{encoding}\"");
}
