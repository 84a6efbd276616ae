using System.Net;
using System.Text.Json.Nodes;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>R093 where residents read: on the page of a notice, on the board and in the public list.</summary>
public sealed class PublicNamesTests : IClassFixture<FromJune>
{
    readonly FromJune server;
    readonly Street street;
    readonly DisclosureCase disclosure;

    public PublicNamesTests(FromJune server)
    {
        this.server = server;
        street = new Street(server);
        disclosure = new DisclosureCase(street);
    }

    [Fact]
    public async Task Residents_keep_their_surname_in_public_and_the_filed_paper_keeps_the_name()
    {
        await disclosure.StartAsync("关于居民𠮷田健反映公益金使用的公开");
        var notice = (await disclosure.PublishAsync("现将困难居民欧阳秀英临时救助情况公示如下，户主钱多多，联系人：刘某。"))["id"]!.GetValue<string>();
        await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/opinions", new { raiser = "罗晓梅", content = "请公布依据。", objection = false });

        using var anybody = server.Anonymous();
        foreach (var url in new[] { $"/notices/{notice}", "/board/public/A101", "/api/v1/notices/" })
        {
            var shown = WebUtility.HtmlDecode(await ReadAsync(anybody, url));
            Assert.DoesNotMatch("田健|秀英|多多|晓梅", shown);
            Assert.Contains("关于居民𠮷某反映", shown);
        }

        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/notices/{notice}"));
        Assert.All(["欧阳某临时救助", "户主钱某", "联系人：刘某"], part => Assert.Contains(part, page));
        await SetAsync("false");
        Assert.Contains("户主钱多多", WebUtility.HtmlDecode(await anybody.GetStringAsync($"/notices/{notice}")));
        await SetAsync("true");

        var paper = (await street.MatterAsync())["documents"]!.AsArray().Last(d => d!["code"]!.GetValue<string>() == "W51")!;
        Assert.Contains("欧阳秀英", Word.Text(await street.FileAsync(Clerk, $"/api/v1/documents/{paper["id"]}/file")));
    }

    [Theory]
    [InlineData("经办人身份证67 440106199003077430")]
    [InlineData("电话13812345678 13912345679")]
    [InlineData("电话４４０１０６１９９００３０７７４３０")]
    [InlineData("tel13812345678")]
    public async Task A_number_beside_others_is_refused_before_it_hangs(string background)
    {
        await disclosure.StartAsync($"隐去号码 {Guid.NewGuid():N}");
        await street.DoAsync(Clerk, "提出居务公开方案", "提交", Plan);
        await street.DoAsync(Supervisor, "审查居务公开方案", "审查通过", new { SupervisionOpinion = "同意。" }, Reviewer(0, closeRelative: false, await disclosure.SupervisorsAsync()));
        await street.DoAsync(Clerk, "集体讨论", "确定", Minutes, Collective(9, 8, 1));
        var refused = await street.RefusedAsync("R093", Clerk, "拟写居务公开公告", "提交", Notice(background));
        Assert.DoesNotMatch("199003|1234567", refused["detail"]!.GetValue<string>());
    }

    async Task SetAsync(string value) =>
        Assert.True((await street.RawAsync("admin.flow", HttpMethod.Put, "/api/v1/parameters/Privacy.MaskNameInPublic", new { value, reason = "试一试" })).IsSuccessStatusCode);

    static async Task<string> ReadAsync(HttpClient client, string url)
    {
        var text = await client.GetStringAsync(url);
        return url.Contains("/api/", StringComparison.Ordinal) ? string.Join('\n', JsonNode.Parse(text)!.AsArray().Select(notice => $"{notice!["title"]} {notice["matterTitle"]}")) : text;
    }
}
