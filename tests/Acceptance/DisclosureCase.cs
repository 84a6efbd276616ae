using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A P14 case taken quickly, and as usual, to the notice that hangs.</summary>
public sealed class DisclosureCase(Street street)
{
    public const string Clerk = "anlan.clerk";
    public const string Supervisor = "anlan.supervision";
    public const string Director = "anlan.director";
    public const string Secretary = "anlan.secretary";

    public async Task StartAsync(string title)
    {
        await street.DaysOnAsync();
        await street.StartAsync(Clerk, "P14", title, new { });
    }

    public async Task<JsonNode> PublishAsync(string background = "现将公益金使用情况公示如下：")
    {
        await street.DoAsync(Clerk, "提出居务公开方案", "提交", Plan);
        await street.DoAsync(Supervisor, "审查居务公开方案", "审查通过", new { SupervisionOpinion = "同意。" }, Reviewer(0, closeRelative: false, await SupervisorsAsync()));
        await street.DoAsync(Clerk, "集体讨论", "确定", Minutes, Collective(9, 8, 1));
        await street.PublishAsync("居务公开公告", Director, Notice(background));
        return (await street.MatterAsync())["notices"]!.AsArray().Last()!;
    }

    public async Task<string[]> SupervisorsAsync() => [.. (await street.TaskAsync(Supervisor, "审查居务公开方案"))["panels"]!["review"]!["members"]!.AsArray().Select(m => m!["id"]!.GetValue<string>())];

    public static object Plan { get; } = new { Items = new[] { new { Category = "2", Content = "社区公益金第二季度使用", Period = "每季度", Form = "居务公开栏", Owner = "李某" } } };

    public static object Minutes { get; } = new
    {
        MeetAt = "2026-07-02T15:00:00+08:00",
        Venue = "社区议事室",
        Chairperson = "王某",
        Recorder = "张某",
        Topics = new[] { new { Topic = "公益金第二季度使用公开方案", Decision = "同意公开" } },
    };

    public static object Notice(string background) => new
    {
        Background = background,
        Items = new[] { new { Item = "老年人重阳慰问", Amount = 4200, Voucher = "2026-06-11" }, new { Item = "楼道照明维修", Amount = 3150, Voucher = "2026-06-18" } },
    };

    public static object Collective(int attended, int votesFor, int against, string? decision = null) =>
        new { collective = new Dictionary<string, object?> { ["attended"] = attended, ["for"] = votesFor, ["against"] = against, ["abstain"] = 0, ["decision"] = decision } };

    public static object Reviewer(int which, bool closeRelative, string[] members) => new { review = new { reviewer = members[which], closeRelative } };
}
