using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>转办 退回 撤回 催办 加签 抄送 评论 over REST, on a case that has just been registered.</summary>
public sealed class OfficeVerbsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    const string Clerk = "anlan.clerk";
    const string Second = "anlan.recorder";
    const string Secretary = "anlan.secretary";
    const string Draft = "拟写征求意见公告";
    const string Review = "审核征求意见公告";
    readonly Street street = new(server);

    static readonly object Notice = new
    {
        Background = "3号院电动自行车充电难。",
        Audience = "3号院全体居民",
        Contact = "李某",
        Points = new[] { new { Point = "位置：3号院西围墙内侧空地" } },
    };

    [Fact]
    public async Task A_task_is_handed_to_another_holder_of_its_role_and_to_nobody_else()
    {
        await GiveRoleAsync(Second, Roles.CommunityClerk);
        var task = await StartAsync();

        Assert.Equal("R150", (await Refused(Clerk, task, "transfer", new { userName = "anlan.building", reason = "出差" }))["rule"]!.ToString());
        var foreign = await Refused(Clerk, task, "transfer", new { userName = "liugou.clerk", reason = "出差" });
        Assert.Equal("R153", foreign["rule"]!.ToString());
        Assert.Contains("柳沟", foreign["detail"]!.ToString());
        await Wrong("userName", Clerk, task, "transfer", new { userName = "anlan.nobody", reason = "出差" });
        await Wrong("userName", Clerk, task, "transfer", new { userName = Clerk, reason = "出差" });
        await Wrong("userName", Clerk, task, "transfer", new { reason = "出差" });
        await Wrong("reason", Clerk, task, "transfer", new { userName = Second, reason = " " });
        await Wrong("reason", Clerk, task, "transfer", new { userName = Second, reason = new string('长', 201) });
        await Status(HttpStatusCode.Forbidden, Secretary, task, "transfer", new { userName = Second, reason = "出差" });

        var said = await Done(Clerk, task, "transfer", new { userName = Second, reason = "出差" });
        Assert.Contains("胡某", said["message"]!.ToString());
        await Status(HttpStatusCode.Forbidden, Clerk, task, "transfer", new { userName = Second, reason = "再转" });
        await street.DoAsync(Second, Draft, "提交", Notice);
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.ToString().Contains("转给胡某办理。原因：出差"));
        var late = await Status(HttpStatusCode.Conflict, Second, task, "transfer", new { userName = Clerk, reason = "回来了" });
        Assert.Equal("胡某", late["by"]!.ToString());
    }

    [Fact]
    public async Task An_approval_is_returned_with_its_reason_and_other_steps_say_what_would_be_right()
    {
        var draft = await StartAsync();
        Assert.Equal("R055", (await Refused(Clerk, draft, "return", new { reason = "不对" }))["rule"]!.ToString());
        await street.DoAsync(Clerk, Draft, "提交", Notice);
        var review = await IdAsync(Secretary, Review);
        await Wrong("reason", Secretary, review, "return", new { reason = "" });
        await Status(HttpStatusCode.Forbidden, Clerk, review, "return", new { reason = "不对" });

        var back = await Done(Secretary, review, "return", new { reason = "缺少联系电话" });
        Assert.Equal("退回", back["outcome"]!.ToString());
        Assert.Equal(Draft, back["next"]![0]!["title"]!.ToString());
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.ToString().Contains("缺少联系电话"));
        await Status(HttpStatusCode.Conflict, Secretary, review, "return", new { reason = "再退" });
    }

    [Fact]
    public async Task A_submitted_step_is_taken_back_while_the_next_one_is_untouched()
    {
        var draft = await StartAsync();
        await Status(HttpStatusCode.Conflict, Clerk, draft, "recall", new { reason = "写错了" });
        await street.DoAsync(Clerk, Draft, "提交", Notice);
        var review = await IdAsync(Secretary, Review);
        await Wrong("reason", Clerk, draft, "recall", new { reason = "" });
        await Status(HttpStatusCode.Forbidden, Secretary, draft, "recall", new { reason = "写错了" });

        var operationId = Guid.NewGuid().ToString("N");
        var taken = await Done(Clerk, draft, "recall", new { reason = "写错了", operationId });
        Assert.True(taken["recalled"]!.GetValue<bool>());
        Assert.Equal(taken.ToJsonString(), (await Done(Clerk, draft, "recall", new { reason = "写错了", operationId })).ToJsonString());
        var again = await street.TaskAsync(Clerk, Draft);
        Assert.Equal("李某", again["form"]!.AsArray().Single(f => f!["name"]!.ToString() == "Contact")!["value"]!.ToString());
        await Status(HttpStatusCode.Conflict, Secretary, review, "return", new { reason = "退" });
        await Status(HttpStatusCode.Conflict, Clerk, draft, "recall", new { reason = "再来一次" });

        await street.DoAsync(Clerk, Draft, "提交", Notice);
        review = await IdAsync(Secretary, Review);
        await street.SendAsync(Secretary, HttpMethod.Put, $"/api/v1/tasks/{review}/draft", new { panels = new { opinion = new { text = "看过" } } });
        await Status(HttpStatusCode.Conflict, Clerk, again["id"]!.ToString(), "recall", new { reason = "晚了" });
    }

    [Fact]
    public async Task A_step_that_filed_papers_is_not_taken_back_and_a_way_without_return_asks_the_next_person()
    {
        await StartAsync();
        await street.DoAsync(Clerk, Draft, "提交", Notice);
        var review = await IdAsync(Secretary, Review);
        await street.DoAsync(Secretary, Review, "同意");
        var asked = await Done(Secretary, review, "recall", new { reason = "日期不对" });
        Assert.False(asked["recalled"]!.GetValue<bool>());
        var post = await street.TaskAsync(Clerk, "张贴征求意见公告");
        Assert.Contains("日期不对", post["comments"]![0]!["text"]!.ToString());

        await street.DoAsync(Clerk, "张贴征求意见公告", "已张贴", panels: new { publication = new { photos = new[] { await street.PhotoAsync(Clerk) } } });
        Assert.Equal("R144", (await Refused(Clerk, post["id"]!.ToString(), "recall", new { reason = "贴错了" }))["rule"]!.ToString());
    }

    [Fact]
    public async Task Pressing_for_a_task_counts_once_a_day_and_tells_who_has_it()
    {
        var task = await StartAsync();
        Assert.Contains("您手里", (await Status(HttpStatusCode.Conflict, Clerk, task, "remind", new { }))["detail"]!.ToString());
        Assert.Contains("张某", (await Done(Secretary, task, "remind", new { }))["message"]!.ToString());
        Assert.Contains("每天只催一次", (await Status(HttpStatusCode.Conflict, Secretary, task, "remind", new { }))["detail"]!.ToString());
        Assert.Contains("催办", await ReminderAsync(Clerk, task));
        await server.MoveClockAsync(TimeSpan.FromDays(1));
        await Done(Secretary, task, "remind", new { });
        Assert.Equal(2, (await street.TaskAsync(Clerk, Draft))["urges"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_cosigner_answers_before_the_decision_and_only_a_waiting_one_holds_it_up()
    {
        var task = await StartAsync();
        await Wrong("question", Clerk, task, "cosign", new { userName = "anlan.director" });
        Assert.Equal("R153", (await Refused(Clerk, task, "cosign", new { userName = "yuyin.director", question = "可以吗" }))["rule"]!.ToString());
        var cosign = (await Done(Clerk, task, "cosign", new { userName = "anlan.director", question = "范围合适吗？", wait = true }))["cosignId"]!.ToString();

        Assert.Contains("范围合适吗", await ReminderAsync("anlan.director", task));
        var open = await street.TaskAsync(Clerk, Draft);
        var held = await Status(HttpStatusCode.Conflict, Clerk, task, "complete", new { operationId = Guid.NewGuid().ToString("N"), expectedVersion = open["version"]!.GetValue<long>(), outcome = "提交", fields = Notice });
        Assert.Equal("刘某", held["by"]!.ToString());
        await Status(HttpStatusCode.Forbidden, Secretary, task, $"cosign/{cosign}/answer", new { answer = "合适" });
        await Status(HttpStatusCode.NotFound, "anlan.director", task, $"cosign/{Guid.NewGuid()}/answer", new { answer = "合适" });
        await Wrong("answer", "anlan.director", task, $"cosign/{cosign}/answer", new { answer = "" });
        await Done("anlan.director", task, $"cosign/{cosign}/answer", new { answer = "合适" });
        await Status(HttpStatusCode.Conflict, "anlan.director", task, $"cosign/{cosign}/answer", new { answer = "改口" });

        Assert.Equal("合适", (await street.TaskAsync(Clerk, Draft))["cosigns"]![0]!["answer"]!.ToString());
        await Done(Clerk, task, "cosign", new { userName = "anlan.member", question = "还有意见吗？" });
        await street.DoAsync(Clerk, Draft, "提交", Notice);
    }

    [Fact]
    public async Task Copied_people_find_the_task_in_their_box_and_the_sender_sees_that_it_was_read()
    {
        var task = await StartAsync();
        await Wrong("userNames", Clerk, task, "copy", new { userNames = Array.Empty<string>() });
        await Wrong("userNames", Clerk, task, "copy", new { userNames = new[] { "anlan.director", "anlan.nobody" } });
        Assert.Equal("R153", (await Refused(Clerk, task, "copy", new { userNames = new[] { "liugou.director" } }))["rule"]!.ToString());
        await Done(Clerk, task, "copy", new { userNames = new[] { "anlan.director", "street.leader" } });
        await Done(Clerk, task, "copy", new { userNames = new[] { "anlan.director" } });

        Assert.Null((await RowAsync("street.leader", "copied", task))["readAt"]);
        await street.SendAsync("street.leader", HttpMethod.Get, $"/api/v1/tasks/{task}");
        Assert.NotNull((await RowAsync("street.leader", "copied", task))["readAt"]);
        var copies = (await street.TaskAsync(Clerk, Draft))["copies"]!.AsArray();
        Assert.Equal(2, copies.Count);
        Assert.NotNull(copies.Single(c => c!["to"]!.ToString() == "于某")!["readAt"]);
    }

    [Fact]
    public async Task Comments_are_read_at_the_task_and_on_the_case()
    {
        var task = await StartAsync();
        await Wrong("text", Clerk, task, "comment", new { text = "" });
        await Wrong("text", Clerk, task, "comment", new { text = new string('长', 501) });
        await Done(Secretary, task, "comment", new { text = "请写清楚范围" });
        await street.DoAsync(Clerk, Draft, "提交", Notice);
        await Done(Clerk, task, "comment", new { text = "已写清楚" });
        Assert.Equal(["请写清楚范围", "已写清楚"], (await street.MatterAsync())["comments"]!.AsArray().Select(c => c!["text"]!.ToString()));
    }

    [Fact]
    public async Task Another_community_is_refused_every_verb_and_an_unknown_task_is_not_found()
    {
        var task = await StartAsync();
        (string Verb, object Body)[] verbs =
        [
            ("transfer", new { userName = "liugou.clerk", reason = "我来" }), ("return", new { reason = "退" }), ("recall", new { reason = "撤" }), ("remind", new { }),
            ("cosign", new { userName = "liugou.clerk", question = "看看" }), ($"cosign/{Guid.NewGuid()}/answer", new { answer = "好" }),
            ("copy", new { userNames = new[] { "liugou.clerk" } }), ("comment", new { text = "路过" }),
        ];
        foreach (var (verb, body) in verbs)
        {
            Assert.Contains("R153", (await Status(HttpStatusCode.Forbidden, "liugou.clerk", task, verb, body))["detail"]!.ToString());
            await Status(HttpStatusCode.NotFound, Clerk, Guid.NewGuid().ToString(), verb, body);
        }
    }

    async Task<string> StartAsync()
    {
        await street.StartAsync(Clerk, "P01", "3号院充电棚", new
        {
            SubjectCategory = "④",
            SourceKind = "Residents",
            Buildings = "3号院1—5栋",
            ScopeHouseholds = 214,
            Budget = 116000,
            FundSource = "社区公共服务经费",
            RequiresResidentsMeeting = false,
            RequiresFiling = false,
        });
        return await IdAsync(Clerk, Draft);
    }

    async Task<string> IdAsync(string user, string words) => (await street.TaskAsync(user, words))["id"]!.ToString();

    async Task<JsonNode> RowAsync(string user, string box, string task) =>
        (await street.SendAsync(user, HttpMethod.Get, $"/api/v1/tasks?box={box}"))["items"]!.AsArray().Single(row => row!["id"]!.ToString() == task)!;

    async Task<string> ReminderAsync(string user, string task) => (await RowAsync(user, "todo", task))["reminder"]?.ToString() ?? "";

    Task<JsonNode> Done(string user, string task, string verb, object body) => Status(HttpStatusCode.OK, user, task, verb, body);

    Task<JsonNode> Refused(string user, string task, string verb, object body) => Status(HttpStatusCode.UnprocessableEntity, user, task, verb, body);

    async Task Wrong(string field, string user, string task, string verb, object body) =>
        Assert.NotEmpty((await Status(HttpStatusCode.UnprocessableEntity, user, task, verb, body))["errors"]![field]!.AsArray());

    Task<JsonNode> Status(HttpStatusCode expected, string user, string task, string verb, object body) =>
        street.SendAsync(user, HttpMethod.Post, $"/api/v1/tasks/{task}/{verb}", body, expected);

    async Task GiveRoleAsync(string userName, string role)
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var account = await db.Users.Include(a => a.Roles).SingleAsync(a => a.UserName == userName);
        account.SetRoles([.. account.Roles.Select(r => r.Role), role]);
        await db.SaveChangesAsync();
    }
}
