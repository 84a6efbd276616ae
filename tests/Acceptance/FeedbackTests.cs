using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Residents write to a notice without signing in; their community registers what they wrote, and nobody else ever reads it.</summary>
public sealed class FeedbackTests : IClassFixture<FromJune>
{
    readonly FromJune server;
    readonly Street street;
    readonly DisclosureCase disclosure;

    public FeedbackTests(FromJune server)
    {
        this.server = server;
        street = new Street(server);
        disclosure = new DisclosureCase(street);
    }

    [Fact]
    public async Task A_message_left_online_is_registered_answered_and_never_shown_in_public()
    {
        var notice = await PostedAsync("网上意见一");
        var receipt = await LeaveAsync(notice, new { name = "罗建国", phone = "13812345678", text = "慰问标准偏高，\n请公布依据。<script>alert(1)</script>", objection = true });
        Assert.Matches("^[2-9A-HJ-NP-Z]{8}$", receipt);
        Assert.Equal(receipt, await LeaveAsync(notice, new { name = "罗建国", phone = "13812345678", text = "慰问标准偏高，\n请公布依据。<script>alert(1)</script>", objection = true }));

        await using (var scope = server.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DbContext>();
            var stored = await db.Database.SqlQueryRaw<string>("SELECT \"Sealed\" AS \"Value\" FROM \"Feedback\"").ToListAsync();
            Assert.All(stored, text => Assert.DoesNotMatch("罗建国|13812345678|慰问", text));
        }

        using var anybody = server.Anonymous();
        foreach (var url in new[] { $"/notices/{notice}", $"/notices/{notice}?receipt={receipt}", "/board/public/A101", "/api/v1/notices/" })
            Assert.DoesNotMatch("罗建国|13812345678|慰问标准", WebUtility.HtmlDecode(await anybody.GetStringAsync(url)));
        Assert.Contains(receipt, await anybody.GetStringAsync($"/notices/{notice}?receipt={receipt}"), StringComparison.Ordinal);
        Assert.DoesNotContain("已收到", WebUtility.HtmlDecode(await anybody.GetStringAsync($"/notices/{notice}?receipt=AAAAAAAA")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync($"/api/v1/notices/{notice}/feedback")).StatusCode);
        Assert.Empty((await street.SendAsync("street.office", HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await street.RawAsync("yuyin.clerk", HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).StatusCode);

        var waiting = (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback"))[0]!;
        Assert.Equal(("罗建国", "13812345678"), (waiting["name"]!.GetValue<string>(), waiting["phone"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await street.RawAsync("yuyin.clerk", HttpMethod.Post, $"/api/v1/feedback/{waiting["id"]}/register", new { household = true })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await street.RawAsync(Supervisor, HttpMethod.Post, $"/api/v1/feedback/{waiting["id"]}/register", new { household = true })).StatusCode);
        var opinion = await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/feedback/{waiting["id"]}/register", new { household = true });
        Assert.Equal((1, 1), (opinion["households"]!.GetValue<int>(), opinion["against"]!.GetValue<int>()));
        Assert.NotNull(opinion["answerBy"]);
        Assert.Equal(HttpStatusCode.Conflict, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/feedback/{waiting["id"]}/register", new { household = true })).StatusCode);

        var shown = (await street.MatterAsync())["notices"]![0]!["opinions"]![0]!;
        Assert.Equal(("罗建国", "网上"), (shown["raiser"]!.GetValue<string>(), shown["source"]!.GetValue<string>()));
        await street.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "标准由会议确定。", Reply = "已说明。", ReplyDate = "2026-07-09", Satisfied = "true" });
    }

    [Fact]
    public async Task What_nobody_registered_is_registered_by_the_end_of_the_notice_and_what_is_set_aside_has_its_reason()
    {
        var notice = await PostedAsync("网上意见二");
        await LeaveAsync(notice, new { text = "请公开凭证。" });
        await LeaveAsync(notice, new { text = "路灯坏了。", objection = false });
        var waiting = (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray();
        var lamp = waiting.Single(f => f!["text"]!.GetValue<string>() == "路灯坏了。")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/feedback/{lamp["id"]}/dismiss", new { reason = " " })).StatusCode);
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/feedback/{lamp["id"]}/dismiss", new { reason = "与本公告无关，已转物业。" });

        await street.DaysOnAsync(12);
        var late = await PostAsync(notice, new { text = "还能提吗" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var view = (await street.MatterAsync())["notices"]![0]!;
        Assert.Equal("Posted", view["state"]!.GetValue<string>());
        var taken = Assert.Single(view["opinions"]!.AsArray())!;
        Assert.Equal(("请公开凭证。", 0, 0), (taken["content"]!.GetValue<string>(), taken["households"]!.GetValue<int>(), taken["against"]!.GetValue<int>()));
        await street.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "可查。", Reply = "凭证在居委会可查。", ReplyDate = "2026-07-20", Satisfied = "true" });
        await street.TaskAsync(Clerk, "统计不赞成比例");
    }

    [Theory]
    [InlineData("""{"text":" "}""", "text")]
    [InlineData("""{"text":"\u202e"}""", "text")]
    [InlineData("""{"text":"有意见","phone":"javascript:alert(1)"}""", "phone")]
    [InlineData("""{"text":"有意见","name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}""", "name")]
    public async Task Wrong_or_hostile_messages_are_refused_where_they_are_wrong(string body, string field)
    {
        var notice = await PostedAsync($"网上意见 {Guid.NewGuid():N}");
        using var anybody = server.Anonymous();
        var answer = await anybody.PostAsync($"/api/v1/notices/{notice}/feedback", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key));
        Assert.Empty((await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray());
    }

    [Fact]
    public async Task Programs_leave_nothing_behind_and_a_flood_shuts_out_nobody()
    {
        var notice = await PostedAsync("网上意见三");
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(notice, new { text = "买一送一", homepage = "http://example.test" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(notice, new { text = new string('长', 1001) })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Guid.NewGuid().ToString(), new { text = "没有这份公告" })).StatusCode);
        const int Flood = 40;
        for (var i = 0; i < Flood; i++)
            Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(notice, new { text = $"第{i}条意见" })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(notice, new { text = "同一幢楼的邻居也有意见。" })).StatusCode);
        var kept = (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray();
        Assert.Equal((5, Flood - 4), (kept.Count(f => !f!["apart"]!.GetValue<bool>()), kept.Count(f => f!["apart"]!.GetValue<bool>())));
        var neighbour = kept.Single(f => f!["text"]!.GetValue<string>().Contains("邻居"))!;
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/feedback/{neighbour["id"]}/register", new { household = true, place = "9号楼1单元101" });
        await street.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "可查。", Reply = "凭证在居委会可查。", ReplyDate = "2026-07-09", Satisfied = "true" });

        using var stranger = await server.As("yuyin.clerk");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync($"/api/v1/notices/{notice}/feedback/apart/dismiss", new { reason = "刷屏" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await street.RawAsync(Supervisor, HttpMethod.Post, $"/api/v1/notices/{notice}/feedback/apart/dismiss", new { reason = "刷屏" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/feedback/apart/dismiss", new { reason = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/feedback/apart/dismiss", new { reason = "同一内容反复提交" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/feedback/apart/dismiss", new { reason = "同一内容反复提交" })).StatusCode);
        Assert.Equal(5, (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray().Count);
        Assert.DoesNotContain("买一送一", (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).ToJsonString());

        using var anybody = server.Anonymous();
        var forged = await anybody.PostAsync($"/notices/{notice}/feedback", new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = "没有令牌" }));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task What_is_still_apart_at_the_end_is_one_opinion_to_be_answered()
    {
        var notice = await PostedAsync("网上意见五");
        for (var i = 0; i < 12; i++)
            await LeaveAsync(notice, new { text = $"刷屏第{i}条" });
        await street.DaysOnAsync(12);
        var opinions = (await street.MatterAsync())["notices"]![0]!["opinions"]!.AsArray();
        Assert.Equal(6, opinions.Count);
        var together = Assert.Single(opinions, o => o!["content"]!.GetValue<string>().Contains("另列的网上意见 7 条"))!;
        Assert.Equal(0, together["households"]!.GetValue<int>());
        Assert.Equal(7, (await street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback")).AsArray().Count);
    }

    [Fact]
    public async Task The_notice_page_takes_a_message_by_plain_form_and_says_the_receipt()
    {
        var notice = await PostedAsync("网上意见四");
        using var anybody = server.Anonymous();
        var page = await anybody.GetAsync($"/notices/{notice}");
        var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" (?:type=\"hidden\" )?value=\"([^\"]+)\"").Groups[1].Value;
        anybody.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var empty = await anybody.PostAsync($"/notices/{notice}/feedback", Form(token, ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("请写下您的意见", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var sent = await anybody.PostAsync($"/notices/{notice}/feedback", Form(token, "<b>有意见</b>"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("已收到您的意见", WebUtility.HtmlDecode(await anybody.GetStringAsync(sent.Headers.Location!.ToString().Split('#')[0])), StringComparison.Ordinal);

        static FormUrlEncodedContent Form(string token, string text) => new(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["text"] = text, ["objection"] = "true" });
    }

    async Task<string> PostedAsync(string title)
    {
        await disclosure.StartAsync(title);
        return (await disclosure.PublishAsync())["id"]!.GetValue<string>();
    }

    async Task<string> LeaveAsync(string notice, object body)
    {
        var answer = await PostAsync(notice, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return JsonNode.Parse(text)!["receipt"]!.GetValue<string>();
    }

    async Task<HttpResponseMessage> PostAsync(string notice, object body)
    {
        using var anybody = server.Anonymous();
        return await anybody.PostAsJsonAsync($"/api/v1/notices/{notice}/feedback", body);
    }
}
