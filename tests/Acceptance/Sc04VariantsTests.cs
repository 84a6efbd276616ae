using System.Net;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>What SC04 says of a community deliberation that goes otherwise, each as a case of its own; and cases held for another case.</summary>
public sealed class Sc04VariantsTests(FromApril server) : IClassFixture<FromApril>
{
    const string Clerk = "yuyin.clerk";
    const string Secretary = "yuyin.secretary";

    [Fact]
    public async Task Nobody_disposes_of_a_motion_in_time_and_the_rule_does_and_a_minority_motion_waits_until_16_november_at_the_latest()
    {
        var forgotten = new Street(server) { Clerk = Clerk };
        var minority = new Street(server) { Clerk = Clerk };
        await forgotten.OnAsync("2026-05-15 09:00");
        foreach (var street in new[] { forgotten, minority })
        {
            await street.StartAsync(Clerk, "P04", "楼道照明维修", new { Level = "Community", ConcernsPublic = "true" });
            await street.DoAsync(Clerk, "发社区议事会通知", "发布", new { MeetAt = "2026-05-20T15:00:00+08:00", Venue = "社区议事室", Channels = "宣传橱窗、手机短信" });
        }

        await forgotten.OnAsync("2026-05-20 15:00");
        await VoteAsync(forgotten, 20, 9, 2);
        await VoteAsync(minority, 8, 20, 3);
        object report = new { DisagreementPoints = new[] { new { Point = "费用" } }, TwoCommitteeOpinion = "建议研究", RequestedDecision = "ApproveToResolution" };
        await minority.RefusedAsync("R045", Secretary, "决定怎样处置", "上报街道党工委", report);
        var late = await minority.RefusedAsync("R052", Secretary, "决定怎样处置", "缓办", new { Reason = "分歧较大", ReviewDate = "2026-11-17" });
        Assert.Contains("11 月 16 日", late["remedy"]!.GetValue<string>());
        await minority.DoAsync(Secretary, "决定怎样处置", "缓办", new { Reason = "分歧较大", ReviewDate = "2026-11-16" });

        await forgotten.OnAsync("2026-05-25 17:31");
        Assert.Contains((await forgotten.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("定时默认“上报街道党工委”"));
        var reported = await forgotten.DoAsync(Secretary, "填写未通过议案上报单", "上报街道党工委", report);
        Assert.Equal(["W29"], reported["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await forgotten.TaskAsync("street.pwc.office", "列入党工委议题");
    }

    [Fact]
    public async Task A_hearing_held_for_a_decision_reports_to_it_and_files_under_its_code()
    {
        var root = new Street(server) { Clerk = Clerk };
        var hearing = new Street(server) { Clerk = Clerk };
        await root.StartAsync(Clerk, "P01", "8号楼楼顶加固", new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "8号楼", ScopeHouseholds = 48, Budget = 96000, RequiresResidentsMeeting = false, RequiresFiling = false });
        await RefusedAsync(root, "P14", new { });
        await RefusedAsync(root, "P04", new { Level = "Community", ConcernsPublic = "true" });
        await RefusedAsync(root, "P04", new { Level = "Grid", ConcernsPublic = "true", GridName = "安澜第一网格" });
        await RefusedAsync(root, "P04", new { Level = "Grid", ConcernsPublic = "true" });
        await hearing.StartAsync(Clerk, "P03", "8号楼楼顶加固", new { }, root.MatterId);

        await hearing.DoAsync(Clerk, "调查摸底", "已完成");
        await hearing.DoAsync(Clerk, "拟定听证参加人员", "提交", new { Participants = new[] { new { Category = "居民代表", Quota = 41, Capacity = "Representative" } } });
        foreach (var who in new[] { "street.office", Secretary, "yuyin.director" })
            await hearing.DoAsync(who, "商定听证参加人员", "同意");
        var day = DateOnly.FromDateTime((await hearing.NowAsync()).DateTime).AddDays(4);
        await hearing.DoAsync(Clerk, "发听证会通知", "发布", new { MeetAt = $"{day:yyyy-MM-dd}T19:00:00+08:00", Venue = "社区议事厅", Content = "加固方案" });
        await hearing.OnAsync($"{day:yyyy-MM-dd} 19:00");
        await hearing.DoAsync(Clerk, "听证会签到", fields: new { Chairperson = "刘某", Recorder = "胡某" }, panels: new { attendance = new { attended = 23 } });
        await hearing.DoAsync(Clerk, "听证会表决", fields: new { Teller = "马某", Scrutineer = "朱某" }, panels: new { vote = new Dictionary<string, int> { ["issued"] = 23, ["returned"] = 23, ["for"] = 12, ["against"] = 8, ["abstain"] = 3 } });
        var filed = await hearing.DoAsync(Clerk, "听证会记录", "提交", new { Introducer = "物业公司", Introduction = "介绍方案", Speeches = new[] { new { Speaker = "代表甲", Point = "同意加固" } }, Answers = new[] { new { Unit = "区某局", Answer = "可行" } } });
        Assert.NotNull(filed);
        await hearing.DoAsync("yuyin.director", "签发", "同意");
        await hearing.DoAsync(Clerk, "起草听证会议纪要", "提交", new { BasicInfo = "听取了介绍。", TendencyPlan = "按面积分摊。", PresentNames = "听证代表23人", OpinionsSummary = new[] { new { Opinion = "同意加固", Count = 12, Adoption = "Adopted" } } });
        await hearing.DoAsync("yuyin.director", "签发听证会议纪要", "同意");
        await hearing.DoAsync(Clerk, "报街道办事处备案", "提交");
        await hearing.DoAsync("street.office", "听证会备案", "同意");
        await hearing.PublishAsync("听证结果公告", "yuyin.director", new { ResultSummary = "按面积分摊。" });
        await hearing.DaysOnAsync(20);
        await hearing.DoAsync("yuyin.archivist", "听证会归档", "结案归档");

        var child = await hearing.MatterAsync();
        Assert.Equal(("Archived", "形成听证意见"), (child["status"]!.GetValue<string>(), child["result"]!.GetValue<string>()));
        Assert.Equal(root.MatterNo, child["parent"]!["no"]!.GetValue<string>());
        Assert.All(child["documents"]!.AsArray(), paper => Assert.Contains("-YZS-", paper!["archiveNo"]!.GetValue<string>()));
        var parent = await root.MatterAsync();
        Assert.Equal("形成听证意见", parent["children"]![0]!["result"]!.GetValue<string>());
        Assert.Contains(parent["fields"]!.AsArray(), f => f!["scope"]!.GetValue<string>() == "HearingMinutes" && f["name"]!.GetValue<string>() == "TendencyPlan" && f["source"]!.GetValue<string>().StartsWith("听证会", StringComparison.Ordinal));
        Assert.Contains(parent["timeline"]!.AsArray(), e => e!["outcome"]!.GetValue<string>() == "形成听证意见");
    }

    static async Task RefusedAsync(Street root, string process, object fields)
    {
        var answer = await root.RawAsync(Clerk, HttpMethod.Post, "/api/v1/matters", new { process, title = "关联事项", fields, parentId = root.MatterId });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject());
    }

    static async Task VoteAsync(Street street, int votesFor, int against, int abstain)
    {
        await street.DoAsync(Clerk, "社区议事会签到", fields: new { Chairperson = "王某", Recorder = "胡某" }, panels: new { attendance = new { attended = 31 } });
        await street.DoAsync(Clerk, "社区议事会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } });
        await street.DoAsync(Clerk, "社区议事会记录", "提交", new { Discussion = new[] { new { Speaker = "居民代表甲", Point = "意见" } } });
        await street.DoAsync(Secretary, "签发", "同意");
    }
}
