using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Studio.Hosting;

/// <summary>What an old PC on a slow line loads before Studio shows anything: every file the page and the runtime's boot list ask for, in the bytes that travel.</summary>
public sealed partial class FirstLoadTests(StudioHost host) : IClassFixture<StudioHost>
{
    const int AtMost = 14 * 1024 * 1024;

    [Fact]
    public async Task The_first_load_is_at_most_14_MB_over_the_wire()
    {
        using var client = host.Client(StudioHost.Viewer);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var sizes = new Dictionary<string, int>();
        var page = Encoding.UTF8.GetString(await GetAsync("/studio"));
        foreach (Match asked in Asked().Matches(page))
            await GetAsync("/studio/" + asked.Groups[1].Value.Split('?')[0]);
        foreach (Match imported in Imported().Matches(Encoding.UTF8.GetString(await GetAsync("/studio/Elsa.Studio.Host.CustomElements.styles.css"))))
            await GetAsync("/studio/" + imported.Groups[1].Value.TrimStart('.', '/'));
        var script = Encoding.UTF8.GetString(await GetAsync("/studio/_framework/dotnet.js"));
        var boot = JsonNode.Parse(script[(script.IndexOf("/*json-start*/", StringComparison.Ordinal) + 14)..script.IndexOf("/*json-end*/", StringComparison.Ordinal)])!["resources"]!;
        foreach (var part in new[] { "jsModuleNative", "jsModuleRuntime", "wasmNative", "icu", "coreAssembly", "assembly" })
            foreach (var file in boot[part]!.AsArray())
                await GetAsync("/studio/_framework/" + file!["name"]);
        foreach (var file in boot["satelliteResources"]!["zh-Hans"]?.AsArray() ?? [])
            await GetAsync("/studio/_framework/zh-Hans/" + file!["name"]);
        foreach (var file in boot["libraryInitializers"]!.AsArray())
            await GetAsync("/studio/" + file!["name"]);

        Assert.True(sizes.Count > 140, $"only {sizes.Count} files: the boot list was not understood");
        var most = string.Join('\n', sizes.OrderByDescending(x => x.Value).Take(8).Select(x => $"{x.Value,10:N0} {x.Key}"));
        Assert.True(sizes.Values.Sum() <= AtMost, $"{sizes.Values.Sum():N0} bytes in {sizes.Count} files, at most {AtMost:N0}. The largest:\n{most}");

        async Task<byte[]> GetAsync(string path)
        {
            using var answer = await client.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            sizes[path] = bytes.Length;
            using var packed = new MemoryStream(bytes);
            await using Stream plain = answer.Content.Headers.ContentEncoding.FirstOrDefault() switch
            {
                "br" => new BrotliStream(packed, CompressionMode.Decompress),
                "gzip" => new GZipStream(packed, CompressionMode.Decompress),
                _ => packed,
            };
            using var text = new MemoryStream();
            await plain.CopyToAsync(text);
            return text.ToArray();
        }
    }

    [GeneratedRegex("(?:src|href)=\"((?:_|Elsa)[^\"]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("@import\\s+['\"]([^'\"]+)['\"]")]
    private static partial Regex Imported();
}
