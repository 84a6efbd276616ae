using System.Text.Json.Nodes;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC07 年终“四报告一评议”正常流程与测评统计.</summary>
public sealed class Sc07Evaluation(FromDecember server) : IClassFixture<FromDecember>
{
    readonly EvaluationCase evaluation = new(new Street(server));

    Street Street => evaluation.Street;

    [Fact]
    public async Task A_year_end_evaluation_is_counted_announced_published_and_filed()
    {
        await evaluation.StartAsync();
        await evaluation.ListAsync();
        Assert.Equal("12-04", Street.Day((await Street.TaskAsync(Leader, "审核评议会参会人员名单"))["task"]!["dueAt"]));
        await Street.RefusedAsync("R068", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S05", new { });

        await Street.OnAsync("2026-12-03 10:00");
        var approved = await evaluation.ApproveListAsync();
        Assert.Equal("Approved", approved["outcomeCode"]!.ToString());

        await Street.OnAsync("2026-12-04 10:00");
        await evaluation.ReportAsync(0, 1, 2);
        var partial = Report(3);
        partial["PartPlan"] = "";
        var refused = await Street.RefusedAsync("R070", "anlan.security", "综治办主任述职报告", "提交", partial);
        Assert.Contains("下步工作打算", refused["detail"]!.ToString());
        await Street.RefusedAsync("R070", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S05", new { });
        await evaluation.ReportAsync(3);

        await Street.OnAsync("2026-12-07 09:00");
        await evaluation.NotifyAsync("2026-12-10");
        Assert.Equal("3", (await evaluation.FactAsync("Evaluation", "LeadDays"))!.ToString());

        await Street.OnAsync("2026-12-10 14:30");
        var chair = await Street.RefusedAsync("R078", Clerk, "评议会签到", fields: Chair("王某"), panels: new { raters = new { attended = 96 } });
        Assert.Contains(LeaderName, chair["remedy"]!.ToString());
        await evaluation.SignInAsync();
        await evaluation.SpeakAsync();
        var announced = await evaluation.AnnounceAsync();
        Assert.Equal("Announced", announced["outcomeCode"]!.ToString());
        await CountedAsScenarioSaysAsync();
        await Street.RefusedAsync("R080", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S08", new { });
        await evaluation.RecordAsync();

        await Street.OnAsync("2026-12-14 09:00");
        Assert.Equal("12-17", Street.Day((await Street.TaskAsync(Clerk, "拟写评议结果公告"))["task"]!["dueAt"]));
        Assert.Equal("12-17", Street.Day((await Street.TaskAsync(Clerk, "备案"))["task"]!["dueAt"]));
        await Street.PublishAsync("评议结果公告", Secretary, new { });
        await Street.DoAsync(Clerk, "报街道党工委备案", "提交");
        await Street.DoAsync("street.pwc.office", "评议结果备案", "同意");
        var notice = (await Street.MatterAsync())["notices"]![0]!;
        Assert.Equal(("2026-12-15", "2026-12-21", "党务公开栏"), (notice["startsOn"]!.ToString(), notice["endsOn"]!.ToString(), notice["boards"]!.ToString()));
        Assert.Equal(
            ["D10-PYH W33", "D10-PYH W34", "D30-PYH W11", "D30-PYH W31", "D30-PYH W31", "D30-PYH W31", "D30-PYH W31", "D30-PYH W32", "D30-PYH W38", "Y-PYH W35", "Y-PYH W36", "Y-PYH W37"],
            await evaluation.FiledAsync());

        await UsedAndClosedAsync();
    }

    async Task CountedAsScenarioSaysAsync()
    {
        foreach (var (name, value) in new[] { ("IssuedBallots", 96), ("ReturnedBallots", 95), ("InvalidBallots", 2), ("ValidBallots", 93), ("BlankBallots", 0), ("Expected", 112), ("Attended", 96) })
            Assert.Equal((name, $"{value}"), (name, (await evaluation.FactAsync("Evaluation", name))!.ToString()));
        Assert.Equal(
            [
                "社区工作总体 78 12 2 1 83.87 96.77 2.15 满意", "社区党组织 80 10 3 0 86.02 96.77 3.23 满意", "社区居委会 70 18 5 0 75.27 94.62 5.38 满意",
                "社区工作站 60 20 13 0 64.52 86.02 13.98 基本满意", "社区综治办 40 21 32 0 43.01 65.59 34.41 不满意",
            ],
            Lines(await evaluation.FactAsync("Evaluation", "Collective"), "Subject", "Satisfied", "Basic", "Dissatisfied", "ItemInvalid", "SatisfiedRate", "CombinedRate", "DissatisfiedRate", "Grade"));
        Assert.Equal(
            [
                "张某 书记 70 18 4 1 75.27 94.62 1.08 优秀", "王某 主任 55 30 6 2 59.14 91.4 2.15 称职",
                "赵某 站长 30 30 25 8 32.26 64.52 8.6 基本称职", "钱某 综治办主任 12 20 25 36 12.9 34.41 38.71 不称职",
            ],
            Lines(await evaluation.FactAsync("Evaluation", "Persons"), "Name", "Post", "Excellent", "Competent", "BasicallyCompetent", "Incompetent", "ExcellentRate", "CompetentRate", "IncompetentRate", "Grade"));
    }

    static string[] Lines(JsonNode? rows, params string[] columns) => [.. rows!.AsArray().Select(row => string.Join(' ', columns.Select(column => row![column]!.ToString())))];

    /// <summary>不满意 and 不称职 have consequences: no reward, but a term to put things right.</summary>
    async Task UsedAndClosedAsync()
    {
        Assert.Equal("01-13", Street.Day((await Street.TaskAsync("street.office", "结果怎样运用"))["task"]!["dueAt"]));
        var rewarded = await Street.RefusedAsync("R075", "street.office", "结果怎样运用", "作为奖励依据", new { UseText = "作为奖励依据。" });
        Assert.Contains("社区综治办“不满意”", rewarded["detail"]!.ToString());
        await Street.RefusedAsync("R075", "street.office", "结果怎样运用", "限期整改", new { UseText = "整改。", Finals = new[] { new { Item = "社区综治办", Final = "满意" } } });
        await Street.DoAsync("street.office", "结果怎样运用", "限期整改", new { UseText = "作为年度考核依据；综治工作限期整改。", RectifyItems = "落实夜间巡防。", RectifyDue = "2027-01-20", Finals = await FinalsAsync() });
        Assert.Equal("称职", (await evaluation.FactAsync("ResultUse", "Finals"))!.AsArray().Single(row => row!["Item"]!.ToString() == "张某（书记）")!["Final"]!.ToString());
        Assert.Equal("01-20", Street.Day((await Street.TaskAsync(Secretary, "按评议结果整改"))["task"]!["dueAt"]));
        await Street.DoAsync(Secretary, "按评议结果整改", "提交", new { RectifyDone = "夜间巡防每日两次，已通报三次。" });
        await Street.DoAsync("street.office", "验收评议整改", "同意");
        await Street.OnAsync("2026-12-23 09:00");
        await Street.DoAsync("anlan.archivist", "评议会归档", "结案归档");
        Assert.Equal("Archived", (await Street.MatterAsync())["status"]!.ToString());
        Assert.Equal(["D30-PYH W95", "D30-PYH W96"], (await evaluation.FiledAsync()).Where(paper => paper.Contains("W9")));
    }

    /// <summary>As suggested, but for one grade that the street settles otherwise, with its reason (R075).</summary>
    async Task<JsonNode> FinalsAsync()
    {
        var form = (await Street.TaskAsync("street.office", "结果怎样运用"))["form"]!.AsArray();
        var finals = form.First(line => line!["name"]!.ToString() == "Finals")!["value"]!.DeepClone();
        foreach (var row in finals.AsArray())
            row!.AsObject().Remove("Suggested");
        var secretary = finals.AsArray().Single(row => row!["Item"]!.ToString() == "张某（书记）")!;
        (secretary["Final"], secretary["FinalReason"]) = ("称职", "支部书记年度考核为称职");
        return finals;
    }
}
