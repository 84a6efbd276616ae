using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Definitions;

public sealed class ExchangeTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task An_exported_flow_is_imported_unchanged()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines("往返", "一", "二").With("customProperties", new JsonObject { ["own"] = 1 }), publish: true);

        using var exported = await api.GetAsync($"workflow-definitions/{flow.Text("definitionId")}/export?versionOptions=1&includeConsumingWorkflows=False");
        var file = (await exported.Content.ReadFromJsonAsync<JsonObject>())!;
        var copy = file.DeepClone().AsObject().With("definitionId", "copy-" + Guid.NewGuid().ToString("N")).With("id", null);
        using var imported = await api.PostAsJsonAsync("workflow-definitions/import", copy);
        var saved = (await imported.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal("application/octet-stream", exported.Content.Headers.ContentType!.MediaType);
        Assert.Matches($"^\"?workflow-definition-.*-{flow.Text("definitionId")}-{flow.Text("id")}\\.json\"?$", exported.Content.Headers.ContentDisposition!.FileNameStar ?? exported.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", file.Text("$schema"));
        Assert.False(file.ContainsKey("links"));
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal(1, saved["customProperties"]!["own"]!.GetValue<int>());
        Assert.Equal(2, saved["root"]!["activities"]!.AsArray().Count);
        Assert.False(saved["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Importing_into_an_existing_flow_makes_its_next_version()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines("替换", "旧"), publish: true);

        using var imported = await api.PostAsJsonAsync("workflow-definitions/import", Flow.Lines("替换", "新").With("definitionId", flow.Text("definitionId")));
        var saved = (await imported.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        Assert.Equal(2, saved["version"]!.GetValue<int>());
        Assert.Equal("新", saved["root"]!["activities"]![0]!["text"]!["expression"]!.Text("value"));
    }

    [Fact]
    public async Task Several_files_and_zips_go_in_at_once_and_what_is_no_flow_is_named()
    {
        using var api = await host.ApiAsync();
        var good = Flow.Lines(Flow.Unique("文件"), "一").With("definitionId", "file-" + Guid.NewGuid().ToString("N"));
        using var upload = new MultipartFormDataContent
        {
            { new StringContent(good.ToJsonString()), "files", "good.json" },
            { new ByteArrayContent(Zip(("inner.json", Flow.Lines(Flow.Unique("包里"), "一").ToJsonString()), ("readme.txt", "x"))), "files", "flows.zip" }
        };
        using var bad = new MultipartFormDataContent
        {
            { new StringContent("{ no json"), "files", "bad.json" },
            { new StringContent("{\"name\":\"不是流程\"}"), "files", "other.json" },
            { new ByteArrayContent([1, 2, 3]), "files", "broken.zip" }
        };

        using var answer = await api.PostAsync("workflow-definitions/import-files", upload);
        using var broken = await api.PostAsync("workflow-definitions/import-files", bad);
        var texts = await broken.ErrorsAsync();

        Assert.Equal(2, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["count"]!.GetValue<int>());
        Assert.Contains(texts, line => line.StartsWith("broken.zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_twenty_megabytes_and_a_zip_that_unpacks_to_more_are_refused()
    {
        using var api = await host.ApiAsync();
        var large = new string(' ', 20 * 1024 * 1024);
        using var plain = new MultipartFormDataContent { { new StringContent(large), "files", "large.json" } };
        using var bomb = new MultipartFormDataContent { { new ByteArrayContent(Zip(("large.json", large))), "files", "bomb.zip" } };

        using var asFile = await api.PostAsync("workflow-definitions/import-files", plain);
        using var asZip = await api.PostAsync("workflow-definitions/import-files", bomb);
        using var asBody = await api.PostAsync("workflow-definitions/import", new StringContent(large, Encoding.UTF8, "application/json"));

        foreach (var answer in new[] { asFile, asZip, asBody })
            Assert.Contains("8 MB", Assert.Single(await answer.ErrorsAsync()));
    }

    [Fact]
    public async Task Several_flows_are_exported_as_one_zip()
    {
        using var api = await host.ApiAsync();
        var first = await api.SaveAsync(Flow.Lines("一起", "一"));
        var second = await api.SaveAsync(Flow.Lines("一起", "二"));

        using var answer = await api.PostAsJsonAsync("bulk-actions/export/workflow-definitions", new { ids = new[] { first.Text("id"), second.Text("id") }, includeConsumingWorkflows = false });
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("workflow-definitions.zip", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(2, zip.Entries.Count);
    }

    static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return content.ToArray();
    }
}
