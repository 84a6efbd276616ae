using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Studio's Run on a procedure: the administrator alone takes it through, and nothing of it counts anywhere (试运行).</summary>
public sealed class TrialRunTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    const string Admin = "admin.flow";
    readonly Street street = new(_ => server.As(Admin)) { Clerk = Admin };

    [Fact]
    public async Task The_administrator_takes_a_trial_of_P01_from_Studio_to_its_end_alone()
    {
        await RunAsync("UrbanOstd");
        var urban = new UrbanCase(street);

        await urban.ConsultAsync();
        var notices = await AnonymousAsync("/api/v1/notices");
        await urban.SummarizeAsync();
        await urban.ProposeAsync();
        await urban.DeliberateAsync();
        await urban.ResolveAsync();
        await urban.DiscloseAsync();
        await urban.NoticeEndsAsync();
        await urban.BeginAsync();
        await urban.FinishAsync();
        await urban.PublishResultAsync();
        await urban.NoticeEndsAsync();
        await street.DoAsync(Admin, "结案归档", "结案归档", new { });

        var matter = await street.MatterAsync();
        Assert.Equal("Archived", matter["status"]!.GetValue<string>());
        Assert.True(matter["isTrial"]!.GetValue<bool>());
        Assert.All(matter["documents"]!.AsArray(), paper => Assert.Null(paper!["archiveNo"]));
        Assert.DoesNotContain(street.MatterNo, notices);
        Assert.DoesNotContain("征求意见", notices);
        foreach (var paper in matter["documents"]!.AsArray())
            Assert.Contains("试运行", await HeadersAsync(paper!["id"]!.GetValue<Guid>()));
        Assert.DoesNotContain("试运行", (await GetAsync("street.archivist", "/api/v1/archive/items")).ToJsonString());
    }

    [Fact]
    public async Task Nobody_else_meets_a_trial()
    {
        await RunAsync("UrbanOstd");
        var task = (await street.TaskAsync(Admin, "拟写征求意见公告"))["task"]!["id"]!.GetValue<Guid>();

        foreach (var person in new[] { "anlan.clerk", "anlan.secretary", "street.office" })
        {
            foreach (var box in new[] { "todo", "all", "supervised", "copied" })
                Assert.DoesNotContain(street.MatterId.ToString(), (await GetAsync(person, $"/api/v1/tasks?box={box}")).ToJsonString());
            Assert.DoesNotContain(street.MatterNo, (await GetAsync(person, "/api/v1/matters")).ToJsonString());
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(person, $"/api/v1/matters/{street.MatterId}"));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(person, $"/api/v1/tasks/{task}"));
        }
        var handed = await street.RawAsync(Admin, HttpMethod.Post, $"/api/v1/tasks/{task}/copy", new { userName = "anlan.clerk" });
        Assert.False(handed.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_trial_takes_no_number_from_real_cases_and_can_be_deleted()
    {
        var earlier = new UrbanCase(new Street(server));
        await earlier.RegisterAsync();
        await RunAsync("UrbanOstd");
        await new UrbanCase(street).ConsultAsync();
        var paper = (await street.MatterAsync())["documents"]![0]!["id"]!.GetValue<Guid>();

        var real = new UrbanCase(new Street(server));
        await real.RegisterAsync();

        Assert.Equal(int.Parse(earlier.Street.MatterNo[^3..], null) + 1, int.Parse(real.Street.MatterNo[^3..], null));
        Assert.StartsWith("试运行", street.MatterNo);
        using var admin = await server.As(Admin);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.DeleteAsync($"/api/v1/matters/{real.Street.MatterId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/v1/matters/{street.MatterId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/api/v1/matters/{street.MatterId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/api/v1/documents/{paper}")).StatusCode);
        Assert.DoesNotContain(street.MatterId.ToString(), await admin.GetStringAsync("/api/v1/tasks?box=todo"));
    }

    [Fact]
    public async Task A_trial_takes_no_meeting_number_from_real_meetings()
    {
        foreach (var trial in new[] { 1, 2 })
        {
            await RunAsync("UrbanOstd");
            var tried = new UrbanCase(street);
            await tried.ConsultAsync();
            await tried.SummarizeAsync();
            Assert.Equal(trial, (await street.MatterAsync())["fields"]!.AsArray().Single(field => field!["name"]!.ToString() == "MeetingNo")!["value"]!.GetValue<int>());
        }

        var real = new UrbanCase(new Street(server));
        await real.ToProposalAsync();
        Assert.Equal("1", await real.FactAsync("Proposal", "MeetingNo"));
    }

    [Fact]
    public async Task Deleting_it_in_Studio_takes_its_tasks_and_papers_along()
    {
        var instance = await RunAsync("UrbanOstd");
        using var admin = await server.As(Admin);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/elsa/api/workflow-instances/{instance}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/api/v1/matters/{street.MatterId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/elsa/api/workflow-instances/{instance}")).StatusCode);
    }

    [Fact]
    public async Task Deleting_the_flow_takes_its_trials_along_with_their_tasks_and_papers()
    {
        await RunAsync("ResidentsAffairsDisclosure");
        using var admin = await server.As(Admin);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("/elsa/api/workflow-definitions/ResidentsAffairsDisclosure")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/api/v1/matters/{street.MatterId}")).StatusCode);
        Assert.DoesNotContain(street.MatterId.ToString(), await admin.GetStringAsync("/api/v1/tasks?box=todo"));
    }

    [Theory]
    [InlineData("/elsa/api/workflow-definitions/publicity")]
    [InlineData("/elsa/api/workflow-definition-versions/publicity-v1")]
    public async Task A_sub_process_that_procedures_use_is_not_deleted(string address)
    {
        using var admin = await server.As(Admin);

        using var refused = await admin.DeleteAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("“一征三议两公开（城市社区）”", (await refused.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["generalErrors"]![0]!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await admin.DeleteAsync("/api/v1/flows/publicity")).StatusCode);
    }

    [Fact]
    public async Task A_sub_process_is_tried_within_a_procedure()
    {
        using var admin = await server.As(Admin);
        using var refused = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions/meeting/execute", new { });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("是子流程", await refused.Content.ReadAsStringAsync());
    }

    /// <summary>What Studio's Run button sends; the case is found by what the answer is correlated with.</summary>
    async Task<string> RunAsync(string definitionId)
    {
        using var admin = await server.As(Admin);
        using var response = await admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definitionId}/execute", new { versionOptions = "Latest" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var instance = response.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        var run = await admin.GetFromJsonAsync<JsonNode>($"/elsa/api/workflow-instances/{instance}");
        street.MatterId = Guid.Parse(run!["correlationId"]!.GetValue<string>());
        var matter = await street.MatterAsync();
        Assert.Empty(matter["incidents"]!.AsArray());
        street.MatterNo = matter["no"]!.GetValue<string>();
        return instance;
    }

    async Task<string> HeadersAsync(Guid document)
    {
        using var file = new ZipArchive(new MemoryStream(await street.FileAsync(Admin, $"/api/v1/documents/{document}/file")));
        return string.Concat(file.Entries.Where(one => one.Name.StartsWith("trial-", StringComparison.Ordinal)).Select(one =>
        {
            using var reader = new StreamReader(one.Open());
            return reader.ReadToEnd();
        }));
    }

    async Task<string> AnonymousAsync(string url)
    {
        using var anybody = server.Anonymous();
        return await anybody.GetStringAsync(url);
    }

    async Task<JsonNode> GetAsync(string person, string url)
    {
        using var client = await server.As(person);
        return (await client.GetFromJsonAsync<JsonNode>(url))!;
    }

    async Task<HttpStatusCode> StatusAsync(string person, string url)
    {
        using var client = await server.As(person);
        return (await client.GetAsync(url)).StatusCode;
    }
}
