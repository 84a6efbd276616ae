using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A P02 case taken quickly, and as usual, to the step that a test is about.</summary>
public sealed class VillageCase(Street street)
{
    public const string Clerk = "liugou.clerk";
    public const string Secretary = "liugou.secretary";
    public const string Director = "liugou.director";
    public const string Supervision = "liugou.supervision";
    public const string Archivist = "liugou.archivist";

    public Street Street => street;

    /// <summary>What goes alike in both kinds of community.</summary>
    public UrbanCase Any { get; } = new(street);

    public async Task RegisterAsync(string category = "④", object? assets = null)
    {
        await street.DaysOnAsync();
        await street.StartAsync(Clerk, "P02", $"村部旧址房屋对外租赁 {Guid.NewGuid():N}", Matter(category, assets));
    }

    public static JsonObject Matter(string category = "④", object? assets = null) => new()
    {
        ["SubjectCategory"] = category,
        ["SourceKind"] = "PartyOrganization",
        ["Buildings"] = "村部旧址",
        ["ScopeHouseholds"] = 50,
        ["Budget"] = 68000,
        ["InvolvesAssets"] = assets is not null,
        ["Assets"] = System.Text.Json.JsonSerializer.SerializeToNode(assets),
    };

    /// <summary>A meeting of the party organisation or of both committees, whose record holds all there is to say.</summary>
    public async Task MeetAsync(string meeting, int votesFor, int against, object record)
    {
        await street.DoAsync(Clerk, $"{meeting}签到", fields: new { MeetAt = $"{await street.NowAsync():yyyy-MM-dd}T09:00:00+08:00", Venue = "社区党群服务中心", Chairperson = "孙某", Recorder = "李某" }, panels: new { attendance = new { attended = votesFor + against } });
        await street.DoAsync(Clerk, $"{meeting}表决", panels: new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = 0 } });
        await RecordAsync(meeting, record);
    }

    public async Task ProposeAsync(int votesFor = 4, int against = 0) => await MeetAsync("社区党组织会议", votesFor, against, new { Cause = "村部旧址房屋闲置", ProposalContent = "公开招租" });

    public async Task ConsultAsync(int votesFor = 6, int against = 2) => await MeetAsync("社区“两委”商议会", votesFor, against, new { AmendPoints = new[] { new { Point = "底价应经评估" } } });

    public async Task ReviewAsync(int votesFor = 30, int against = 6)
    {
        await CallAsync("党员会议");
        await street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = votesFor + against } });
        await BallotAsync("党员会议", votesFor, against);
        await RecordAsync("党员会议", new { PartyMemberOpinions = new[] { new { Opinion = "租期不超过5年" } } });
    }

    public async Task CallAsync(string meeting)
    {
        var day = DateOnly.FromDateTime((await street.NowAsync()).DateTime).AddDays(4);
        await street.DoAsync(Clerk, $"发{meeting}通知", "发布", meeting == "党员会议"
            ? new { MeetAt = $"{day:yyyy-MM-dd}T19:00:00+08:00", Venue = "社区党群服务中心" }
            : new { MeetAt = $"{day:yyyy-MM-dd}T19:00:00+08:00", Venue = "社区党群服务中心", Recipients = "各位居民代表" });
        await street.OnAsync($"{day:yyyy-MM-dd} 19:00");
    }

    public async Task<string> BallotAsync(string meeting, int votesFor, int against) => (await street.DoAsync(Clerk, $"{meeting}表决", fields: new { Teller = "赵某", Scrutineer = "居民代表丙" },
        panels: new { vote = new Dictionary<string, int> { ["issued"] = votesFor + against, ["returned"] = votesFor + against, ["for"] = votesFor, ["against"] = against, ["abstain"] = 0 } }))["outcomeCode"]!.GetValue<string>();

    public async Task RecordAsync(string meeting, object fields)
    {
        await street.DoAsync(Clerk, $"{meeting}记录", "提交", fields);
        await street.DoAsync(Secretary, "签发", "同意");
    }

    public async Task ResolveAsync(int votesFor = 20, int against = 10)
    {
        await CallAsync("居民代表会议");
        await street.DoAsync(Clerk, "居民代表会议签到", fields: Chair, panels: new { attendance = new { attended = votesFor + against } });
        await BallotAsync("居民代表会议", votesFor, against);
        if (votesFor <= against)
            return;
        await street.DoAsync(Clerk, "居民代表会议记录", "提交", new { ResolutionItems = new[] { new { Item = "同意公开招租" } }, Executors = new[] { new { Executor = "居委会", Deadline = "2027-06-30" } } });
        await street.DoAsync(Director, "签发", "同意");
    }

    public async Task ToReviewAsync()
    {
        await RegisterAsync();
        await ProposeAsync();
        await ConsultAsync();
    }

    public async Task ToResolutionAsync()
    {
        await ToReviewAsync();
        await ReviewAsync();
        await AbsorbAsync();
    }

    public Task<JsonNode> AbsorbAsync() => street.DoAsync(Clerk, "逐条说明党员意见", "提交", new { OpinionHandlings = Answers, AmendPoints = new[] { new { Point = "租期不超过5年" } } });

    /// <summary>What became of the party members' opinions.</summary>
    public static object[] Answers { get; } = [new { Opinion = "租期不超过5年", Handling = "Adopted", Reason = "租期由8年改为5年" }];

    public async Task DiscloseAsync()
    {
        await street.DaysOnAsync();
        await street.PublishAsync("决议公告", Director, new { Summary = "见附件《决议》。" });
    }

    public async Task BeginAsync(int days = 20)
    {
        var today = DateOnly.FromDateTime((await street.NowAsync()).DateTime);
        var wrong = await street.TryAsync(Clerk, "组织实施", "开工", new { PlanStart = $"{today:yyyy-MM-dd}", PlanEnd = $"{today.AddDays(-1):yyyy-MM-dd}" });
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await street.DoAsync(Clerk, "组织实施", "开工", new { PlanStart = $"{today:yyyy-MM-dd}", PlanEnd = $"{today.AddDays(days):yyyy-MM-dd}" });
    }

    public static object Chair { get; } = new { Chairperson = "孙某", Recorder = "李某" };
}
