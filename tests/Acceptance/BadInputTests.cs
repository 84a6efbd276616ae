using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>What people and programs send by mistake: each gets a Chinese answer that says what is wrong, and nothing that was typed is lost.</summary>
public sealed class BadInputTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Theory]
    [InlineData("P99", "充电棚", HttpStatusCode.UnprocessableEntity, "没有“P99”这个流程")]
    [InlineData("", "充电棚", HttpStatusCode.UnprocessableEntity, "流程")]
    [InlineData("P02", "充电棚", HttpStatusCode.UnprocessableEntity, "R054")]
    [InlineData("P01", " ", HttpStatusCode.UnprocessableEntity, "事项名称")]
    public async Task A_case_that_cannot_be_started_is_refused(string process, string title, HttpStatusCode status, string says) =>
        await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Post, "/api/v1/matters", new { process, title, fields = new { } }), status, says);

    [Fact]
    public async Task A_missing_field_is_named_and_the_draft_stays()
    {
        await urban.RegisterAsync();
        var task = await Street.TaskAsync(Clerk, "拟写征求意见公告");
        await Street.SendAsync(Clerk, HttpMethod.Put, $"/api/v1/tasks/{task["id"]}/draft", Draft("已经写了很多"));
        var problem = await ProblemAsync(await Street.TryAsync(Clerk, "拟写征求意见公告", "提交", new { Background = "已经写了很多" }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("请填写", Error(problem, "Contact"));
        Assert.Equal("已经写了很多", (await Street.TaskAsync(Clerk, "拟写征求意见公告"))["draft"]!["fields"]!["Background"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3.5")]
    [InlineData("\"很多\"")]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task A_count_that_is_none_is_named(string count)
    {
        await urban.ToProposalAsync();
        var wrong = await Street.TryAsync(Clerk, "提议会签到", fields: Meeting, panels: new JsonObject { ["attendance"] = new JsonObject { ["attended"] = JsonNode.Parse(count) } });
        var problem = await ProblemAsync(wrong, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("到会人数", Error(problem, "attendance.attended"));
    }

    [Fact]
    public async Task Figures_that_do_not_add_up_are_refused_with_the_figures()
    {
        await urban.ToProposalAsync();
        var crowd = await Street.RefusedAsync("R018", Clerk, "提议会签到", null, Meeting, new { attendance = new { attended = 12 } });
        Assert.Contains("12", crowd["detail"]!.GetValue<string>());
        await urban.AttendProposalAsync(9);
        var short1 = await Street.RefusedAsync("R024", Clerk, "提议会表决", null, null, new { vote = new Dictionary<string, int> { ["for"] = 7, ["against"] = 1, ["abstain"] = 0 } });
        Assert.Contains("9", short1["detail"]!.GetValue<string>());
        await Street.RefusedAsync("R024", Clerk, "提议会表决", null, null, new { vote = new Dictionary<string, int> { ["for"] = 9, ["against"] = 1, ["abstain"] = 0 } });
        await Street.DoAsync(Clerk, "提议会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 8, ["against"] = 1, ["abstain"] = 0 } });
    }

    [Fact]
    public async Task A_task_is_completed_once()
    {
        await urban.RegisterAsync();
        var task = await Street.TaskAsync(Clerk, "拟写征求意见公告");
        var url = $"/api/v1/tasks/{task["id"]}/complete";
        object Body(string operation, string contact = "李某", long late = 0) => new { operationId = operation, expectedVersion = task["version"]!.GetValue<long>() + late, outcome = "提交", fields = Notice(contact) };

        await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Post, url, Body(Id(), late: 1)), HttpStatusCode.Conflict, "刷新");
        await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Post, url, new { outcome = "提交" }), HttpStatusCode.UnprocessableEntity);
        await ProblemAsync(await Street.RawAsync(Secretary, HttpMethod.Post, url, Body(Id())), HttpStatusCode.Forbidden, "角色");
        var operation = Id();
        var first = await Street.SendAsync(Clerk, HttpMethod.Post, url, Body(operation));
        Assert.True(JsonNode.DeepEquals(first, await Street.SendAsync(Clerk, HttpMethod.Post, url, Body(operation))));
        await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Post, url, Body(operation, contact: "王某")), HttpStatusCode.Conflict, "操作编号");
        var second = await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Post, url, Body(Id())), HttpStatusCode.Conflict);
        Assert.Equal("张某", second["by"]!.GetValue<string>());
        Assert.NotNull(second["at"]);
    }

    [Fact]
    public async Task Of_twenty_who_complete_a_task_at_once_one_wins()
    {
        await urban.RegisterAsync();
        var task = await Street.TaskAsync(Clerk, "拟写征求意见公告");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete",
            new { operationId = Id(), expectedVersion = task["version"]!.GetValue<long>(), outcome = "提交", fields = Notice() })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var lost in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await ProblemAsync(lost, HttpStatusCode.Conflict);
        Assert.Single((await Street.MatterAsync())["tasks"]!.AsArray());
    }

    [Fact]
    public async Task An_outcome_that_does_not_exist_names_those_that_do()
    {
        await urban.RegisterAsync();
        var problem = await ProblemAsync(await Street.TryAsync(Clerk, "拟写征求意见公告", "随便", Notice()), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("提交", Error(problem, "outcome"));
        var unknown = await ProblemAsync(await Street.TryAsync(Clerk, "拟写征求意见公告", "提交", new JsonObject { ["Nonsense"] = 1 }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("没有", Error(unknown, "Nonsense"));
    }

    [Theory]
    [InlineData("S05")]
    [InlineData("S11")]
    [InlineData("S14")]
    [InlineData("没有这步")]
    public async Task A_step_out_of_order_is_refused_and_says_what_comes_first(string step)
    {
        await urban.RegisterAsync();
        var problem = await Street.RefusedAsync("R055", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/{Uri.EscapeDataString(step)}", new { });
        Assert.Contains("拟写征求意见公告", problem["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("照片.png", "<html><script>alert(1)</script></html>")]
    [InlineData("公告.docx", "PK\u0003\u0004 not a package")]
    [InlineData("扫描.pdf", "")]
    [InlineData("../../etc/passwd.png", "root:x:0:0")]
    public async Task An_upload_that_is_not_what_it_says_is_refused(string name, string content)
    {
        await urban.RegisterAsync();
        await ProblemAsync(await UploadAsync(name, Encoding.UTF8.GetBytes(content)), HttpStatusCode.UnprocessableEntity, "R142");
    }

    [Fact]
    public async Task A_document_that_swells_beyond_measure_is_refused()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open()))
                await types.WriteAsync("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            await using var bomb = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 600; i++)
                await bomb.WriteAsync(zeros);
        }

        await urban.RegisterAsync();
        await ProblemAsync(await UploadAsync("压缩炸弹.docx", packed.ToArray()), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Five_megabytes_of_text_are_refused_and_stay_in_the_draft()
    {
        await urban.RegisterAsync();
        var text = new string('长', 5 * 1024 * 1024 / 3);
        var task = await Street.TaskAsync(Clerk, "拟写征求意见公告");
        await Street.SendAsync(Clerk, HttpMethod.Put, $"/api/v1/tasks/{task["id"]}/draft", Draft(text));
        var problem = await ProblemAsync(await Street.TryAsync(Clerk, "拟写征求意见公告", "提交", new { Background = text, Contact = "李某", Audience = "居民", Points = new[] { new { Point = "一" } } }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("最多", Error(problem, "Background"));
        Assert.Equal(text.Length, (await Street.TaskAsync(Clerk, "拟写征求意见公告"))["draft"]!["fields"]!["Background"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task Rare_hanzi_and_emoji_reach_the_paper_and_half_characters_do_not_break_it()
    {
        await urban.RegisterAsync();
        var task = await Street.TaskAsync(Clerk, "拟写征求意见公告");
        var body = $$"""
            {"operationId":"{{Id()}}","expectedVersion":{{task["version"]}},"outcome":"提交",
             "fields":{"Background":"𠮷㑇👨‍👩‍👧🏠\u0007\u0000半\ud800个","Audience":"居民","Contact":"李某","Points":[{"Point":"🚲"}]} }
            """;
        var answer = await PostTextAsync($"/api/v1/tasks/{task["id"]}/complete", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Street.DoAsync(Secretary, "审核征求意见公告", "同意", panels: new { opinion = new { text = "同意😀\u0000" } });
        await Street.DoAsync(Clerk, "张贴征求意见公告", "已张贴", panels: new { publication = new { photos = new[] { await Street.PhotoAsync(Clerk) } } });
        var paper = (await Street.MatterAsync())["documents"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "W01")!;
        var text = Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{paper["id"]}/file"));
        Assert.Contains("𠮷㑇👨‍👩‍👧🏠半", text);
        Assert.Contains("🚲", text);
        Assert.DoesNotContain('\u0007', text);
    }

    [Theory]
    [InlineData("{\"process\":\"P01\",")]
    [InlineData("[]")]
    [InlineData("\"P01\"")]
    [InlineData("{\"process\":{},\"title\":1}")]
    [InlineData("{\"process\":\"P01\",\"title\":\"半\\ud800个\"}")]
    [InlineData("{\"process\":\"P01\",\"title\":\"充电棚\",\"fields\":[]}")]
    [InlineData("{\"process\":\"P01\",\"title\":\"充电棚\",\"fields\":{\"Budget\":1,\"Budget\":2}}")]
    [InlineData("{\"process\":\"P01\",\"title\":\"充电棚\",\"organizationId\":\"不是编号\"}")]
    public async Task Malformed_JSON_is_a_bad_request(string body) => await ProblemAsync(await PostTextAsync("/api/v1/matters", body), HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("\"半\\ud800个\"")]
    [InlineData("{\"a\":{\"b\":[]}}")]
    [InlineData("5")]
    public async Task A_panel_takes_odd_input_without_breaking(string odd)
    {
        await urban.ToProposalAsync();
        var task = await Street.TaskAsync(Clerk, "提议会签到");
        foreach (var panels in new[] { $$"""{"attendance":{{odd}} }""", $$"""{"attendance":{"attended":{{odd}},"present":{{odd}} } }""" })
        {
            var answer = await PostTextAsync($"/api/v1/tasks/{task["id"]}/complete", $$"""{"operationId":"{{Id()}}","expectedVersion":{{task["version"]}},"panels":{{panels}} }""");
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
            await ProblemAsync(answer, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/v1/tasks?page=2147483647")]
    [InlineData("/api/v1/matters?page=-5&q=%00")]
    [InlineData("/api/v1/archive/items?page=2147483647&pageSize=2147483647")]
    [InlineData("/api/v1/archive/items?page=-1&pageSize=0")]
    public async Task A_page_beyond_the_list_is_empty_or_refused(string url)
    {
        var answer = await Street.RawAsync(Clerk, HttpMethod.Get, url);
        Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/v1/tasks?page=x")]
    [InlineData("/api/v1/archive/items?year=x")]
    public async Task A_number_that_is_none_in_the_address_is_a_bad_request(string url) =>
        await ProblemAsync(await Street.RawAsync(Clerk, HttpMethod.Get, url), HttpStatusCode.BadRequest);

    async Task<HttpResponseMessage> UploadAsync(string name, byte[] bytes)
    {
        using var client = await server.As(Clerk);
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var content = new MultipartFormDataContent { { file, "file", name } };
        return await client.PostAsync($"/api/v1/uploads?matterId={Street.MatterId}", content);
    }

    async Task<HttpResponseMessage> PostTextAsync(string url, string body)
    {
        using var client = await server.As(Clerk);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(url, content);
    }

    static async Task<JsonNode> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string says = "")
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Contains(problem["detail"]!.GetValue<string>(), c => c is >= '\u4e00' and <= '\u9fff');
        Assert.Contains(says, text);
        return problem;
    }

    static string Error(JsonNode problem, string field) =>
        problem["errors"]?[field]?[0]?.GetValue<string>() ?? throw new InvalidOperationException($"no error of {field}: {problem}");

    static JsonObject Draft(string background) => new() { ["fields"] = new JsonObject { ["Background"] = background } };

    static object Meeting { get; } = new { MeetAt = "2026-09-11T15:00:00+08:00", Venue = "社区议事室", Chairperson = "张某", Recorder = "李某" };

    static object Notice(string contact = "李某") => new { Background = "隐患突出。", Audience = "全体居民", Contact = contact, Points = new[] { new { Point = "停车位96个" } } };

    static string Id() => Guid.NewGuid().ToString("N");
}
