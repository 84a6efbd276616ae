using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>R159: who registers what residents say, one household one opinion, no more than there are, and a wrong entry is put right on record.</summary>
public sealed class OpinionTests : IClassFixture<FromJune>
{
    readonly FromJune server;
    readonly Street street;
    readonly DisclosureCase disclosure;

    public OpinionTests(FromJune server)
    {
        this.server = server;
        street = new Street(server);
        disclosure = new DisclosureCase(street);
    }

    [Fact]
    public async Task Seeing_a_notice_is_no_office_to_register_opinions()
    {
        var notice = await PostedAsync("谁登记意见");
        object[] said = [new { households = 500, against = 500 }, new { raiser = "罗某", content = "反对。" }, new { }];
        foreach (var user in new[] { "anlan.resident", "anlan.representative", Supervisor, Director, "anlan.archivist", "admin.flow", "admin.system", "admin.security", "admin.audit", "street.office", "street.pwc.secretary", "yuyin.clerk", "liugou.director" })
        {
            foreach (var body in said)
                Assert.Equal(HttpStatusCode.Forbidden, (await TryAsync(notice, body, user)).StatusCode);
            if (user.StartsWith("anlan.", StringComparison.Ordinal))
                Assert.False((await street.MatterAsync(user))["notices"]![0]!["mayRegister"]!.GetValue<bool>());
        }

        using var resident = await PagePerson.SignInAsync(server, "anlan.resident");
        Assert.DoesNotContain("登记居民意见", WebUtility.HtmlDecode(await resident.ReadAsync($"/matters/{street.MatterId}")), StringComparison.Ordinal);
        var page = await resident.PostAsync($"/notices/{notice}", $"/notices/{notice}/opinions", ("households", "500"), ("against", "500"));
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Empty(await OpinionsAsync());
        await RecordAsync(notice, new { households = 20, against = 3 });
        Assert.Single(await OpinionsAsync());
    }

    [Fact]
    public async Task One_household_is_one_opinion_however_it_is_written()
    {
        var notice = await PostedAsync("一户一意见");
        var first = await RecordAsync(notice, new { raiser = "张某", place = "3号楼2单元502", content = "标准偏高。", objection = true });
        foreach (var again in new[] { "3号楼2单元502室", "３-２-５０２", "安澜社区3栋二单元五零二", "3号楼 2单元 0502 户", "家住三号楼2单元502", "3#2-502" })
        {
            var refused = await RefusedAsync(notice, new { raiser = "李某", place = again, households = 1, against = 1 });
            Assert.Contains(first["no"]!.GetValue<string>(), refused["detail"]!.GetValue<string>());
        }

        await RefusedAsync(notice, new { raiser = "张某", content = "再说一遍。" });
        await RefusedAsync(notice, new { raiser = " 张 某", content = "再说一遍。", place = "3号楼2单元502" });
        await RefusedAsync(notice, new { raiser = "王某", content = "联名反对。", households = 30 });
        await RefusedAsync(notice, new { place = "5号楼1单元101", households = 2 });
        await RecordAsync(notice, new { raiser = "张某", place = "3号楼2单元503", content = "同名的另一户。" });
        await RecordAsync(notice, new { raiser = "某商铺", respondent = "商铺", place = "3号楼2单元502", content = "底商。" });
        Assert.Equal(0, (await RecordAsync(notice, new { raiser = "张某", place = "3号楼2单元502", content = "补充一点。", households = 0 }))["households"]!.GetValue<int>());
        Assert.Equal(0, (await RecordAsync(notice, new { content = "匿名的话。" }))["households"]!.GetValue<int>());

        // Two tabs
        var operationId = Guid.NewGuid().ToString("N");
        var same = new { raiser = "赵某", place = "7号楼1单元101", content = "两个窗口。", operationId };
        var both = await Task.WhenAll(TryAsync(notice, same), TryAsync(notice, same));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var twice = new { raiser = "钱某", place = "7号楼1单元102", content = "两个窗口。" };
        var raced = await Task.WhenAll(TryAsync(notice, twice), TryAsync(notice, twice));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], raced.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task More_than_the_community_has_needs_a_reason_and_shops_are_counted_apart()
    {
        var notice = await PostedAsync("户数核对");
        var all = await RefusedAsync(notice, new { households = 5000, against = 10 });
        Assert.Contains("1286 户", all["detail"]!.GetValue<string>());
        await RecordAsync(notice, new { households = 1280, against = 10 });
        await RefusedAsync(notice, new { households = 7, against = 0 });
        await RecordAsync(notice, new { households = 6, against = 0 });
        await RefusedAsync(notice, new { raiser = "孙某", content = "多出一户。" });
        await RecordAsync(notice, new { households = 12, against = 12, respondent = "商铺" });
        await RecordAsync(notice, new { households = 3, against = 3, respondent = "Unit" });
        await RecordAsync(notice, new { households = 30, against = 0, excessReason = "3号院新交付30户，户籍还没有转入" });
        Assert.Contains(await OpinionsAsync(), o => o!["excessReason"]?.GetValue<string>() == "3号院新交付30户，户籍还没有转入");

        // What does not add to the count needs no reason again.
        var first = (await OpinionsAsync())[0]!;
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/opinions/{first["id"]}/correct", new { against = 9, reason = "看错" });
        await street.RefusedAsync("R159", Clerk, $"/api/v1/opinions/{first["id"]}/correct", new { households = 1281, reason = "看错" });

        await street.DaysOnAsync(20);
        var tally = await street.TaskAsync(Clerk, "统计不赞成比例");
        Assert.Equal((1316, 9), (tally["panels"]!["objections"]!["respondents"]!.GetValue<int>(), tally["panels"]!["objections"]!["against"]!.GetValue<int>()));
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("另有商铺 12 家反馈，其中反对 12 家，不计入户数。另有单位 3 家"));
    }

    [Theory]
    [InlineData("""{"households":-1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":0,"against":1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":5,"against":6}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":5,"against":-1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":100001,"excessReason":"多"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":2147483647,"against":2147483647,"excessReason":"多"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":3,"respondent":"火星人"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"content":" "}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"households":99999999999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"households":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"households":"一百"}""", HttpStatusCode.BadRequest)]
    public async Task Impossible_figures_are_refused(string body, HttpStatusCode expected)
    {
        var notice = await PostedAsync($"不可能的户数 {Guid.NewGuid():N}");
        using var clerk = await server.As(Clerk);
        var answer = await clerk.PostAsync($"/api/v1/notices/{notice}/opinions", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await OpinionsAsync());
    }

    [Fact]
    public async Task A_wrong_entry_is_put_right_and_what_it_said_stays_readable()
    {
        var notice = await PostedAsync("更正留痕");
        var wrong = await RecordAsync(notice, new { households = 63, against = 63 });
        var url = $"/api/v1/opinions/{wrong["id"]}/correct";
        Assert.Equal(HttpStatusCode.Forbidden, (await street.RawAsync("anlan.resident", HttpMethod.Post, url, new { against = 4, reason = "录错" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await street.RawAsync("yuyin.clerk", HttpMethod.Post, url, new { against = 4, reason = "录错" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/opinions/{Guid.NewGuid()}/correct", new { against = 4, reason = "录错" })).StatusCode);
        foreach (object body in new object[] { new { against = 4 }, new { against = 64, reason = "录错" }, new { reason = "没有改" }, new { households = -1, reason = "录错" } })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await street.RawAsync(Clerk, HttpMethod.Post, url, body)).StatusCode);
        Assert.Equal(4, (await street.SendAsync(Clerk, HttpMethod.Post, url, new { against = 4, reason = "反对数看错一位", expectedVersion = 0 }))["against"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.Conflict, (await street.RawAsync(Clerk, HttpMethod.Post, url, new { against = 5, reason = "另一个窗口", expectedVersion = 0 })).StatusCode);
        var shown = (await OpinionsAsync())[0]!;
        Assert.Equal("住户 63 户，其中反对 63 户", shown["corrections"]![0]!["before"]!.GetValue<string>());
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("其中反对 63 户，改为住户 63 户，其中反对 4 户。原因：反对数看错一位"));

        // An entry taken out of the count no longer stands in another's way.
        var twice = await RecordAsync(notice, new { raiser = "周某", place = "1号楼1单元101", households = 1, against = 1 });
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/opinions/{twice["id"]}/correct", new { households = 0, reason = "登在了别的公告上" });
        await RecordAsync(notice, new { raiser = "周某", place = "1号楼1单元101", households = 1, against = 0 });

        await street.DaysOnAsync(20);
        var tally = await street.TaskAsync(Clerk, "统计不赞成比例");
        Assert.Equal((64, 4), (tally["panels"]!["objections"]!["respondents"]!.GetValue<int>(), tally["panels"]!["objections"]!["against"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.Conflict, (await street.RawAsync(Clerk, HttpMethod.Post, url, new { against = 63, reason = "判定以后" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await TryAsync(notice, new { households = 60, against = 60 })).StatusCode);
    }

    [Fact]
    public async Task What_comes_after_the_last_day_is_not_counted_though_a_reply_keeps_the_notice_up()
    {
        var notice = await PostedAsync("期满之后");
        await RecordAsync(notice, new { raiser = "吴某", content = "请答复。" });
        await street.DaysOnAsync(20);
        Assert.Equal("Posted", (await street.MatterAsync())["notices"]![0]!["state"]!.GetValue<string>());
        var late = await TryAsync(notice, new { households = 500, against = 500 });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("期满", await late.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await TryAsync(Guid.NewGuid().ToString(), new { households = 1 })).StatusCode);
    }

    [Fact]
    public async Task On_the_page_nothing_typed_is_lost_and_the_figures_may_be_typed_wide()
    {
        var notice = await PostedAsync("网页登记");
        using var clerk = await PagePerson.SignInAsync(server, Clerk);
        using var resident = await PagePerson.SignInAsync(server, "anlan.resident");
        var matter = $"/matters/{street.MatterId}";
        var wrong = await clerk.PostAsync(matter, $"/notices/{notice}/opinions", ("households", "十户"), ("against", "1.5"), ("place", "8号楼1单元101"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var shown = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.All(["反馈户数写成“十户”", "反对户数写成“1.5”", "8号楼1单元101"], part => Assert.Contains(part, shown));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.PostAsync(matter, $"/notices/{notice}/opinions", ("households", "２０"), ("against", "３"), ("operationId", "tab"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.PostAsync(matter, $"/notices/{notice}/opinions", ("households", "２０"), ("against", "３"), ("operationId", "tab"))).StatusCode);
        var entry = Assert.Single(await OpinionsAsync())!;
        Assert.Equal((20, 3), (entry["households"]!.GetValue<int>(), entry["against"]!.GetValue<int>()));

        var refused = await clerk.PostAsync(matter, $"/notices/{notice}/opinions", ("households", "1286"), ("against", "0"));
        Assert.Contains("R159", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.GetAsync($"/opinions/{entry["id"]}/correct")).StatusCode);
        var corrected = await clerk.PostAsync($"/opinions/{entry["id"]}/correct", $"/opinions/{entry["id"]}/correct", ("households", "20"), ("against", "2"), ("reason", "看错"), ("expectedVersion", $"{entry["version"]}"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Contains("更正：原登记住户 20 户，其中反对 3 户。看错", WebUtility.HtmlDecode(await clerk.ReadAsync(matter)));
    }

    async Task<string> PostedAsync(string title)
    {
        await disclosure.StartAsync(title);
        return (await disclosure.PublishAsync())["id"]!.GetValue<string>();
    }

    async Task<JsonArray> OpinionsAsync() => (await street.MatterAsync())["notices"]![0]!["opinions"]!.AsArray();

    Task<HttpResponseMessage> TryAsync(string notice, object body, string user = Clerk) => street.RawAsync(user, HttpMethod.Post, $"/api/v1/notices/{notice}/opinions", body);

    Task<JsonNode> RecordAsync(string notice, object body) => street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/opinions", body);

    Task<JsonNode> RefusedAsync(string notice, object body) => street.RefusedAsync("R159", Clerk, $"/api/v1/notices/{notice}/opinions", body);
}
