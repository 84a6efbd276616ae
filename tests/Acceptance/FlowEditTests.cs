using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A flow administrator edits a procedure as Studio does: stricter figures hold for new cases only, laxer ones are not published (R148, R149).</summary>
public sealed class FlowEditTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    const string Clerk = "anlan.clerk";

    [Fact]
    public async Task More_notice_days_hold_for_new_cases_and_not_for_old_ones()
    {
        var old = await StartAsync();

        using (var saved = await PublishAsync("5"))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var young = await StartAsync();

        Assert.Equal(3, await LeadDaysAsync(old));
        Assert.Equal(5, await LeadDaysAsync(young));
        var meeting = DateOnly.FromDateTime((await young.NowAsync()).DateTime).AddDays(4);
        await old.DoAsync(Clerk, "发听证会通知", "发布", Notice(meeting));
        var refused = await young.RefusedAsync("R032", Clerk, "发听证会通知", "发布", Notice(meeting));
        Assert.Contains("5", refused["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fewer_notice_days_than_the_regulation_asks_for_are_not_published()
    {
        using var refused = await PublishAsync("2");
        var problem = await refused.Content.ReadFromJsonAsync<JsonNode>();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("【", problem!["errors"]!["generalErrors"]![0]!.GetValue<string>());
        var finding = Assert.Single(problem["findings"]!.AsArray())!;
        Assert.Equal("meeting", finding["activityId"]!.GetValue<string>());
        Assert.Contains("不得少于 3 天", finding["message"]!.GetValue<string>());
        Assert.Contains("R032", finding["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_draft_is_saved_whatever_it_says()
    {
        using var saved = await PublishAsync("一周", publish: false);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    async Task<HttpResponseMessage> PublishAsync(string leadDays, bool publish = true)
    {
        using var admin = await server.As("admin.flow");
        var flow = (await admin.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/HearingProcess?versionOptions=Published"))!;
        var meeting = flow["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "meeting")!;
        meeting["leadDays"]!["expression"]!["value"] = leadDays;
        return await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = flow, publish });
    }

    /// <summary>A hearing whose people are still to be found.</summary>
    async Task<Street> StartAsync()
    {
        var street = new Street(server);
        await street.StartAsync(Clerk, "P03", $"停车位施划 {Guid.NewGuid():N}", new { });
        return street;
    }

    static async Task<int> LeadDaysAsync(Street street)
    {
        await street.DoAsync(Clerk, "听证前调查摸底", "已完成");
        await street.DoAsync(Clerk, "拟定听证参加人员", "提交", new { Participants = new[] { new { Category = "居民代表", Quota = 25, Capacity = "Representative" } } });
        foreach (var approver in new[] { "street.office", "anlan.secretary", "anlan.director" })
            await street.DoAsync(approver, "商定听证参加人员", "同意");
        return (await street.TaskAsync(Clerk, "发听证会通知"))["panels"]!["convening"]!["leadDays"]!.GetValue<int>();
    }

    static object Notice(DateOnly meeting) => new { MeetAt = $"{meeting:yyyy-MM-dd}T19:00:00+08:00", Venue = "社区议事厅", Content = "施划停车位" };
}
