using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Templates lie in a folder and change after a flow was published: what can no longer be written is said before a case begins.</summary>
public sealed class ChangedTemplateTests(ChangedTemplateTests.OwnTemplates server) : IClassFixture<ChangedTemplateTests.OwnTemplates>
{
    const string Disclosure = "ResidentsAffairsDisclosure";

    [Fact]
    public Task A_field_that_no_step_asks_for() => BrokenAsync(text => text.Insert(text.LastIndexOf("<w:sectPr", StringComparison.Ordinal), "<w:p><w:r><w:t>{{Unheard}}</w:t></w:r></w:p>"), "必须有“Unheard”，没有哪一步填它", starts: false);

    [Fact]
    public Task A_field_that_may_stay_empty_stops_nobody() => BrokenAsync(text => text.Insert(text.LastIndexOf("<w:sectPr", StringComparison.Ordinal), "<w:p><w:r><w:t>{{Unheard?}}</w:t></w:r></w:p>"), null, starts: true);

    [Fact]
    public Task A_field_that_is_not_closed() => BrokenAsync(text => text.Insert(text.LastIndexOf("<w:sectPr", StringComparison.Ordinal), "<w:p><w:r><w:t>{{MatterName</w:t></w:r></w:p>"), "花括号不成对", starts: false);

    [Fact]
    public async Task What_runs_and_lacks_its_template_is_told_so_in_words()
    {
        await using var scope = server.Scope();
        var forms = scope.ServiceProvider.GetRequiredService<DecisionWorkflow.Server.Inbox.StepForms>();

        Assert.Contains("没有文书模板 W00", Assert.Throws<UnusableTemplateException>(() => forms.Template("W00")).Message, StringComparison.Ordinal);
        Assert.Contains("没有流程要用的字段“Unheard”", Assert.Throws<UnusableTemplateException>(() => forms.Fields(["W50#Unheard"]).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_template_that_is_gone() => BrokenAsync(_ => null, "已经不在模板文件夹里", starts: false);

    async Task BrokenAsync(Func<string, string?> change, string? said, bool starts)
    {
        using var clerk = await server.As("anlan.clerk");
        var before = await StartAsync(clerk);
        Assert.True(before.StatusCode == HttpStatusCode.Created, await before.Content.ReadAsStringAsync());
        var task = (await before.Content.ReadFromJsonAsync<JsonNode>())!["tasks"]![0]!["id"]!.ToString();
        var file = Path.Combine(server.Templates, "W50-居务公开方案.docx");
        var original = await File.ReadAllBytesAsync(file);
        try
        {
            Change(file, original, change);
            server.Services.GetRequiredService<TemplateLibrary>().Refresh();

            var findings = (await LookAsync()).Where(one => !one.IsWarning).Select(one => one.Message).ToList();
            var after = await StartAsync(clerk);
            var answer = await after.Content.ReadAsStringAsync();

            Assert.Equal(starts ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, after.StatusCode);
            if (said is null)
                Assert.Empty(findings);
            else
            {
                Assert.Contains(findings, one => one.Contains(said, StringComparison.Ordinal));
                Assert.Contains(said, JsonNode.Parse(answer)!["detail"]!.ToString(), StringComparison.Ordinal);
            }
            // Who is in the middle of it works on.
            Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/api/v1/tasks/{task}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/tasks/{task}")).StatusCode);
        }
        finally
        {
            await File.WriteAllBytesAsync(file, original);
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(Interlocked.Increment(ref moments)));
            server.Services.GetRequiredService<TemplateLibrary>().Refresh();
        }
        Assert.Equal(HttpStatusCode.Created, (await StartAsync(clerk)).StatusCode);
    }

    // The library tells files by their times, and these follow one another faster than clocks tick.
    static int moments;

    static void Change(string file, byte[] original, Func<string, string?> change)
    {
        using var stream = new MemoryStream();
        stream.Write(original);
        string? changed;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var body = zip.GetEntry("word/document.xml")!;
            using (var reader = new StreamReader(body.Open()))
                changed = change(reader.ReadToEnd());
            body.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(changed);
        }
        if (changed is null)
        {
            File.Delete(file);
            return;
        }
        File.WriteAllBytes(file, stream.ToArray());
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(Interlocked.Increment(ref moments)));
    }

    static Task<HttpResponseMessage> StartAsync(HttpClient clerk) =>
        clerk.PostAsJsonAsync("/api/v1/matters", new { process = "P14", title = $"公益金使用 {Guid.NewGuid():N}", fields = new { } });

    async Task<IReadOnlyList<DefinitionError>> LookAsync()
    {
        await using var scope = server.Scope();
        var version = (await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync(Disclosure, VersionOptions.Published))!;
        return await PublishGuard.LookAsync(scope.ServiceProvider, WorkflowDefinition.From(DefinitionQueries.ToJson(version)), default);
    }

    /// <summary>A server whose templates may be changed.</summary>
    public sealed class OwnTemplates : ServerFixture
    {
        public string Templates { get; } = Directory.CreateTempSubdirectory("templates-").FullName;

        public override Task InitializeAsync()
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.docx"))
                File.Copy(file, Path.Combine(Templates, Path.GetFileName(file)));
            Configuration["Templates:Path"] = Templates;
            return base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(Templates, recursive: true);
        }
    }
}
