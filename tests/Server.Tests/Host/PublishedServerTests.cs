using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DecisionWorkflow.Tests.Server.Host;

public class PublishedServerTests(PublishedServer server) : IClassFixture<PublishedServer>
{
    [Fact]
    public async Task What_is_published_is_a_whole_server_wherever_it_is_started()
    {
        string[] codes = [];
        var log = await server.AskAsync(async client =>
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/app.css")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/lib/tabler.min.css")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/studio/Elsa.Studio.Host.CustomElements.styles.css")).StatusCode);
            var session = await (await client.PostAsJsonAsync("/api/v1/session", new { userName = "anlan.clerk", password = ServerFixture.Password })).Content.ReadFromJsonAsync<JsonElement>();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
            var processes = await client.GetFromJsonAsync<JsonElement>("/api/v1/processes");
            codes = [.. processes.EnumerateArray().Select(one => one.GetProperty("process").GetString()!)];
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/matters/new")).StatusCode);
        }, ("Demo:Enabled", "true"), ("Demo:Password", ServerFixture.Password));

        Assert.Equal(["P01", "P02", "P03", "P04", "P05", "P14"], codes);
        Assert.True(File.Exists(Path.Combine(server.Program, "data", "decision.db")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(server.Folder("elsewhere")));
        Assert.DoesNotContain("SELECT", log);
        Assert.DoesNotContain("DbCommand", log);
    }

    [Fact]
    public void The_papers_and_flows_of_the_repository_are_all_there()
    {
        Assert.Equal(Names("workflows", "*.json"), Published("workflows", "*.json"));
        Assert.Equal(Names("templates", "*.docx"), Published("templates", "*.docx"));

        static string[] Names(string folder, string pattern) => In(Path.Combine(Repository.Root, folder), pattern);
        string[] Published(string folder, string pattern) => In(Path.Combine(server.Program, folder), pattern);
        static string[] In(string folder, string pattern) => [.. Directory.GetFiles(folder, pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Without_procedures_or_templates_the_start_is_refused_by_folder_and_setting()
    {
        var empty = server.Folder("empty");

        var said = await server.RefusalAsync(settings: [("Data:Path", server.Folder("a")), ("Flows:Path", empty), ("Templates:Path", Path.Combine(empty, "nowhere"))]);

        Assert.Contains($"没有流程：文件夹 {empty} 里没有 *.json 文件", said);
        Assert.Contains("Flows:Path", said);
        Assert.Contains($"没有文书模板：文件夹 {Path.Combine(empty, "nowhere")} 不存在", said);
        Assert.Contains("Templates:Path", said);
        Assert.DoesNotContain("   at ", said);
        Assert.Empty(Directory.EnumerateFiles(server.Folder("a")));
    }

    [Fact]
    public async Task A_broken_flow_file_is_named()
    {
        var flows = Copy("workflows", "flows");
        await File.WriteAllTextAsync(Path.Combine(flows, "坏的.json"), "{ \"root\": ");

        var said = await server.RefusalAsync(settings: [("Data:Path", server.Folder("b")), ("Flows:Path", flows)]);

        Assert.Contains("坏的.json：不是可用的流程文件", said);
        Assert.Contains(flows, said);
    }

    [Fact]
    public async Task A_template_that_a_published_flow_needs_is_named_also_when_it_is_lost_later()
    {
        var templates = Copy("templates", "papers");
        var data = server.Folder("c");
        await server.AskAsync(_ => Task.CompletedTask, ("Data:Path", data), ("Templates:Path", templates));
        File.Delete(Directory.GetFiles(templates, "W20-*").Single());
        await File.WriteAllTextAsync(Directory.GetFiles(templates, "W23-*").Single(), "no Word file");

        var said = await server.RefusalAsync(settings: [("Data:Path", data), ("Templates:Path", templates)]);

        Assert.Contains("流程“听证会”要用 W20、W23", said);
        Assert.Contains($"文件夹 {templates} 里缺少", said);
        Assert.Contains("模板文件 W23-", said);
    }

    [Fact]
    public async Task Data_that_lie_where_the_program_was_started_are_not_passed_over()
    {
        var from = server.Folder("former");
        Directory.CreateDirectory(Path.Combine(from, "old", "keys"));

        var said = await server.RefusalAsync(from, ("Data:Path", "old"));

        Assert.Contains($"请把 Data:Path 设为 {Path.Combine(from, "old")}", said);
    }

    string Copy(string what, string to)
    {
        var folder = server.Folder(to);
        foreach (var file in Directory.GetFiles(Path.Combine(server.Program, what)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
