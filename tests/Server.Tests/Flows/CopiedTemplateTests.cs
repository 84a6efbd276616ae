using System.IO.Compression;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>A server with a copy of W51 beside it, under another code and name.</summary>
public sealed class CopiedTemplateServer : ServerFixture
{
    readonly string _templates = Directory.CreateTempSubdirectory("dw-templates-").FullName;

    public override Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.docx"))
            File.Copy(file, Path.Combine(_templates, Path.GetFileName(file)));
        var copy = Path.Combine(_templates, "X51-某公告.docx");
        File.Copy(Directory.GetFiles(_templates, "W51-*").Single(), copy);
        using (var package = ZipFile.Open(copy, ZipArchiveMode.Update))
        {
            var part = package.GetEntry("docProps/custom.xml")!;
            using var reader = new StreamReader(part.Open());
            var text = reader.ReadToEnd().Replace("W51", "X51", StringComparison.Ordinal).Replace("居务公开公告", "某公告", StringComparison.Ordinal);
            reader.Close();
            part.Delete();
            using var writer = new StreamWriter(package.CreateEntry("docProps/custom.xml").Open());
            writer.Write(text);
        }

        Configuration["Templates:Path"] = _templates;
        return base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_templates, recursive: true);
    }
}

public sealed class CopiedTemplateTests(CopiedTemplateServer server) : IClassFixture<CopiedTemplateServer>
{
    [Fact]
    public async Task A_copy_of_a_template_is_the_paper_it_was_copied_from()
    {
        await using var scope = server.Scope();
        var flow = DefinitionQueries.ToJson((await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync("HearingProcess", VersionOptions.Published))!);
        flow.Set("people", "file", "[\"X51\"]", "Object");

        var findings = await PublishGuard.LookAsync(scope.ServiceProvider, WorkflowDefinition.From(flow), default);

        Assert.Contains(findings, one => one.ActivityId == "people" && one.Message.Contains("W51《居务公开公告》"));
    }
}
