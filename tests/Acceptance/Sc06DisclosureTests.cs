using System.Text.Json.Nodes;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC06 居务公开：居民反对 → 绝大多数 → 纠正 → 再公布, every expected value asserted; then its other ends.</summary>
public sealed class Sc06DisclosureTests : IClassFixture<FromJune>
{
    readonly Street street;
    readonly DisclosureCase disclosure;

    public Sc06DisclosureTests(FromJune server)
    {
        street = new Street(server);
        disclosure = new DisclosureCase(street);
    }

    [Fact]
    public async Task What_the_residents_reject_is_corrected_and_published_again()
    {
        await street.OnAsync("2026-06-24 09:00");
        await street.StartAsync(Clerk, "P14", "社区公益金第二季度使用方案", new { });
        await street.OnAsync("2026-06-25 09:00");
        await street.DoAsync(Clerk, "提出居务公开方案", "提交", Plan);
        await street.RefusedAsync("R087", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S03", new { });

        await street.OnAsync("2026-06-29 09:00");
        object opinion = new { SupervisionOpinion = "补充凭证号后同意公开。" };
        await street.RefusedAsync("R088", Supervisor, "审查居务公开方案", "审查通过", opinion, Reviewer(1, closeRelative: true, await disclosure.SupervisorsAsync()));
        await street.DoAsync(Supervisor, "审查居务公开方案", "审查通过", opinion, Reviewer(0, closeRelative: false, await disclosure.SupervisorsAsync()));
        await street.RefusedAsync("R087", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S04", new { });

        await street.OnAsync("2026-07-02 15:00");
        await street.RefusedAsync("R013", Clerk, "集体讨论", "确定", Minutes, Collective(9, 5, 4));
        var confirmed = await street.DoAsync(Clerk, "集体讨论", "确定", Minutes, Collective(9, 8, 1));
        Assert.Equal(("Confirmed", "W74"), (confirmed["outcomeCode"]!.GetValue<string>(), confirmed["documents"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal("07-07", Street.Day((await street.TaskAsync(Clerk, "拟写居务公开公告"))["task"]!["dueAt"]));

        await street.OnAsync("2026-07-06 09:00");
        var personal = await street.RefusedAsync("R093", Clerk, "拟写居务公开公告", "提交", Notice("现将公益金使用情况公示如下（经办人身份证410305198001011235）："));
        Assert.DoesNotContain("19800101", personal["detail"]!.GetValue<string>());
        await street.PublishAsync("居务公开公告", Director, Notice("现将2026年4月至6月公益金使用情况公示如下："));
        Assert.Equal(("2026-07-07", "2026-07-13"), await PeriodAsync());

        await street.OnAsync("2026-07-09 09:00");
        var said = await RecordAsync(new { raiser = "居民戊", content = "慰问标准偏高。", operationId = NewId() });
        Assert.Equal("2026-07-14", said["answerBy"]!.GetValue<string>());
        await street.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "标准由会议确定。", Reply = "已说明标准依据。", ReplyDate = "2026-07-09", Satisfied = "true" });
        await street.OnAsync("2026-07-13 17:00");
        await RecordAsync(new { households = 63, against = 44, operationId = NewId() });

        await street.OnAsync("2026-07-14 09:00");
        var tally = await street.TaskAsync(Clerk, "统计不赞成比例");
        Assert.Equal((64, 45, "Overwhelming"), (tally["panels"]!["objections"]!["respondents"]!.GetValue<int>(), tally["panels"]!["objections"]!["against"]!.GetValue<int>(), tally["panels"]!["objections"]!["outcome"]!.GetValue<string>()));
        await street.RefusedAsync("R091", Clerk, "统计不赞成比例", "未达绝大多数");
        var judged = await street.DoAsync(Clerk, "统计不赞成比例");
        Assert.Equal("Overwhelming", judged["outcomeCode"]!.GetValue<string>());
        Assert.Contains("45×3=135 ≥ 64×2=128", judged["message"]!.GetValue<string>());

        await street.OnAsync("2026-07-15 09:00");
        var correction = await street.TaskAsync(Secretary, "应予纠正");
        Assert.Equal("07-27", Street.Day(correction["task"]!["dueAt"]));
        Assert.NotNull(correction["outcomes"]!.AsArray().Single(o => o!["code"]!.GetValue<string>() == "Maintain")!["refusal"]);
        await street.RefusedAsync("R092", Secretary, "应予纠正", "维持", panels: Collective(12, 12, 0, "维持原方案"));

        await street.OnAsync("2026-07-20 15:00");
        Assert.Equal(14, correction["panels"]!["collective"]!["expected"]!.GetValue<int>());
        var revised = await street.DoAsync(Secretary, "应予纠正", "修改后重新公布", panels: Collective(12, 12, 0, "其中3,150元改用于楼道照明维修"));
        Assert.Equal("Revised", revised["outcomeCode"]!.GetValue<string>());

        await street.OnAsync("2026-07-22 09:00");
        Assert.Equal("07-23", Street.Day((await street.TaskAsync(Clerk, "拟写居务公开公告"))["task"]!["dueAt"]));
        await street.PublishAsync("居务公开公告", Director, Notice("经纠正，其中3,150元改用于楼道照明维修："));
        Assert.Equal(("2026-07-23", "2026-07-29"), await PeriodAsync());
        await street.OnAsync("2026-07-29 17:00");
        await RecordAsync(new { households = 58, against = 3, operationId = NewId() });

        await street.OnAsync("2026-07-30 09:00");
        var second = await street.DoAsync(Clerk, "统计不赞成比例");
        Assert.Equal(("NotOverwhelming", "W52"), (second["outcomeCode"]!.GetValue<string>(), second["documents"]![0]!["code"]!.GetValue<string>()));
        Assert.Contains("3×3=9 < 58×2=116", second["message"]!.GetValue<string>());
        var closed = await street.MatterAsync();
        Assert.Equal(("Archived", "已公开"), (closed["status"]!.GetValue<string>(), closed["result"]!.GetValue<string>()));

        Assert.Equal(
            [
                "A101-WS·2026-D30-JWG-0001 W52", "A101-WS·2026-D30-JWG-0002 W52",
                "A101-WS·2026-Y-JWG-0001 W74", "A101-WS·2026-Y-JWG-0002 W50", "A101-WS·2026-Y-JWG-0003 W51", "A101-WS·2026-Y-JWG-0004 W51",
            ],
            closed["documents"]!.AsArray().Select(d => $"{d!["archiveNo"]} {d["code"]}").Order(StringComparer.Ordinal));
        var registers = closed["documents"]!.AsArray().Where(d => d!["code"]!.GetValue<string>() == "W52").ToList();
        var first = Word.Text(await street.FileAsync("street.archivist", $"/api/v1/documents/{registers[0]!["id"]}/file"));
        Assert.All(["64", "45", "70.31", "2026年7月27日", "楼道照明维修", "慰问标准偏高"], part => Assert.Contains(part, first));
        Assert.DoesNotContain("楼道照明维修", Word.Text(await street.FileAsync("street.archivist", $"/api/v1/documents/{registers[1]!["id"]}/file")));
    }

    [Theory]
    [InlineData(64, 42, "NotOverwhelming", null)]
    [InlineData(63, 42, "Overwhelming", "撤回")]
    [InlineData(20, 20, "TooFew", "重新决策")]
    [InlineData(0, 0, "NotOverwhelming", null)]
    public async Task At_the_edges_the_figures_decide_and_too_few_answers_are_the_supervisors_to_find(int households, int against, string outcome, string? correction)
    {
        await disclosure.StartAsync($"公益金使用 {households}/{against}");
        await disclosure.PublishAsync();
        if (households > 0)
            await RecordAsync(new { households, against, operationId = NewId() });
        await street.DaysOnAsync(20);
        var judged = await street.DoAsync(Clerk, "统计不赞成比例");
        Assert.Equal(outcome, judged["outcomeCode"]!.GetValue<string>());
        if (outcome == "TooFew")
        {
            var unwritten = await street.TryAsync(Supervisor, "书面认定", "认定绝大多数不赞成");
            Assert.Contains("FindingText", await unwritten.Content.ReadAsStringAsync());
            await street.DoAsync(Supervisor, "书面认定", "认定绝大多数不赞成", new { FindingText = "走访86户，81户反对" });
            Assert.Contains("走访86户", (await street.MatterAsync())["notices"]![0]!["finding"]!.GetValue<string>());
        }

        if (correction is not null)
            await street.DoAsync(Secretary, "应予纠正", correction, panels: Collective(12, 12, 0, "不再按此方案办理"));
        var closed = await street.MatterAsync();
        Assert.Equal("Archived", closed["status"]!.GetValue<string>());
        Assert.Contains(closed["documents"]!.AsArray(), d => d!["code"]!.GetValue<string>() == "W52");
    }

    [Fact]
    public async Task What_the_supervisors_found_while_the_notice_hung_they_are_not_asked_again()
    {
        await disclosure.StartAsync("公益金使用（监督委员会已认定）");
        var notice = await disclosure.PublishAsync();
        await RecordAsync(new { households = 20, against = 20, operationId = NewId() });
        await street.RawAsync(Supervisor, HttpMethod.Post, $"/api/v1/notices/{notice["id"]}/finding", new { text = "走访86户，81户反对" });
        await street.DaysOnAsync(20);
        Assert.Equal("Overwhelming", (await street.DoAsync(Clerk, "统计不赞成比例"))["outcomeCode"]!.GetValue<string>());
        await street.RefusedAsync("R092", Secretary, "应予纠正", "维持");
        await street.DoAsync(Secretary, "应予纠正", "撤回", panels: Collective(12, 12, 0, "不再按此方案办理"));
        var register = (await street.MatterAsync())["documents"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "W52")!;
        Assert.Contains("走访86户，81户反对", Word.Text(await street.FileAsync("street.archivist", $"/api/v1/documents/{register["id"]}/file")));
    }

    static string NewId() => Guid.NewGuid().ToString("N");

    async Task<JsonNode> RecordAsync(object opinion) =>
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{(await street.MatterAsync())["notices"]!.AsArray().Last()!["id"]}/opinions", opinion);

    async Task<(string, string)> PeriodAsync()
    {
        var notice = (await street.MatterAsync())["notices"]!.AsArray().Last()!;
        return (notice["startsOn"]!.GetValue<string>(), notice["endsOn"]!.GetValue<string>());
    }
}
