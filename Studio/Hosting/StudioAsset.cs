using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;

namespace DecisionWorkflow.Studio.Hosting;

/// <summary>One file of the Studio package with whichever of its three forms lie on disk.</summary>
internal sealed partial record StudioAsset(string ContentType, bool Fingerprinted)
{
    static readonly FileExtensionContentTypeProvider ContentTypes = new(new FileExtensionContentTypeProvider().Mappings
        .Concat([new(".dat", "application/octet-stream"), new(".cur", "image/x-icon"), new(".scss", "text/x-scss")])
        .GroupBy(mapping => mapping.Key).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase));

    public string? Plain { get; init; }
    public string? Brotli { get; init; }
    public string? Gzip { get; init; }

    public static StudioAsset Of(string name) =>
        new(ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream", FingerprintedName().IsMatch(name));

    // _framework/Name.abcdefghij.wasm, Name.abcdefghij.bundle.scp.css; Monaco's chunks are Name-AbCdEf12.js
    [GeneratedRegex(@"(\.[a-z0-9]{10}\.(wasm|dat|js|bundle\.scp\.css)|/vs/[^/]+(/[^/]+)*-[A-Za-z0-9_-]{8}\.js)$")]
    private static partial Regex FingerprintedName();
}
