using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Studio.Hosting;

public sealed partial class StudioFilesTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=0.5, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task A_file_is_sent_in_the_twin_that_the_browser_takes(string accepted, string sent)
    {
        using var answer = await Get("/studio/_framework/blazor.webassembly.js", accepted);

        Assert.Equal(sent, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.StartsWith("text/javascript", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_client_that_takes_no_twin_gets_the_plain_bytes()
    {
        using var plain = await Get("/studio/_framework/blazor.webassembly.js", null);
        using var packed = await Get("/studio/_framework/blazor.webassembly.js", "br");
        using var unpacked = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var expected = new MemoryStream();
        await unpacked.CopyToAsync(expected);

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(expected.ToArray(), await plain.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Fingerprinted_files_are_cached_for_good_and_boot_files_asked_for_each_time()
    {
        var boot = Gunzip(await (await Get("/studio/_framework/dotnet.js", "gzip")).Content.ReadAsStreamAsync());
        var fingerprinted = FingerprintedAssembly().Match(boot).Value;
        using var assembly = await Get("/studio/_framework/" + fingerprinted, "br");
        using var script = await Get("/studio/_framework/blazor.webassembly.js", "br");

        Assert.Equal("application/wasm", assembly.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", assembly.Headers.CacheControl!.ToString());
        Assert.Equal("no-cache", script.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again()
    {
        using var client = host.Client(null);
        using var first = await client.GetAsync("/studio/_framework/dotnet.js");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.GetAsync("/studio/_framework/dotnet.js");

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_globalisation_data_has_a_type()
    {
        var boot = Gunzip(await (await Get("/studio/_framework/dotnet.js", "gzip")).Content.ReadAsStreamAsync());
        using var data = await Get("/studio/_framework/" + IcuData().Match(boot).Value, "br");

        Assert.Equal(HttpStatusCode.OK, data.StatusCode);
        Assert.Equal("application/octet-stream", data.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/studio/_content/../../appsettings.json")]
    [InlineData("/studio/_content/%2e%2e/%2e%2e/DecisionWorkflow.Studio.dll")]
    [InlineData("/studio/_framework/none.wasm")]
    [InlineData("/studio/_host/page.html")]
    public async Task Nothing_but_the_package_is_served(string path)
    {
        using var answer = await Get(path, null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    async Task<HttpResponseMessage> Get(string path, string? acceptEncoding)
    {
        using var client = host.Client(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (acceptEncoding is not null)
            request.Headers.Add("Accept-Encoding", acceptEncoding);
        return await client.SendAsync(request);
    }

    static string Gunzip(Stream packed)
    {
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"Elsa\.Studio\.Core\.[a-z0-9]{10}\.wasm")]
    private static partial Regex FingerprintedAssembly();

    [GeneratedRegex(@"icudt\.[a-z0-9]{10}\.dat")]
    private static partial Regex IcuData();
}
