using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>One box finds what a person may see, and nothing else.</summary>
public sealed class SearchTests(FromApril server) : IClassFixture<FromApril>
{
    readonly Street street = new(server);

    [Fact]
    public async Task Cases_papers_and_notices_are_found_by_those_who_may_see_them()
    {
        var urban = new UrbanCase(street);
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        var title = (await street.MatterAsync())["title"]!.GetValue<string>();

        foreach (var user in new[] { "anlan.clerk", "street.archivist" })
        {
            var found = await SearchAsync(user, title);
            Assert.Equal(street.MatterNo, Assert.Single(found["matters"]!.AsArray())!["no"]!.GetValue<string>());
            Assert.Contains(found["papers"]!.AsArray(), paper => paper!["title"]!.GetValue<string>().Contains(title));
            Assert.NotEmpty((await SearchAsync(user, "征求意见公告"))["notices"]!.AsArray());
        }

        var neighbour = await SearchAsync("liugou.clerk", title);
        Assert.All(new[] { "matters", "papers", "notices" }, kind => Assert.Empty(neighbour[kind]!.AsArray()));
        foreach (var words in new[] { "", "  ", "没有这样的事" })
            Assert.Empty((await SearchAsync("anlan.clerk", words))["matters"]!.AsArray());
        using var page = await street.RawAsync("anlan.clerk", HttpMethod.Get, $"/search?q={Uri.EscapeDataString("<script>" + title)}");
        Assert.DoesNotContain("<script>" + title, await page.Content.ReadAsStringAsync());
    }

    Task<JsonNode> SearchAsync(string user, string words) => street.SendAsync(user, HttpMethod.Get, $"/api/v1/search?q={Uri.EscapeDataString(words)}");
}
