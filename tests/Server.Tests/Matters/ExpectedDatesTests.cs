using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Matters;

public class ExpectedDatesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Steps_ahead_say_when_they_are_usually_done_up_to_the_one_whose_length_the_case_decides()
    {
        using var clerk = await server.As("anlan.clerk");
        var started = await clerk.PostAsJsonAsync("/api/v1/matters", new
        {
            process = "P01",
            title = "门禁更换",
            operationId = Guid.NewGuid().ToString("N"),
            fields = new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "3号院", ScopeHouseholds = 214, Budget = 116000, RequiresResidentsMeeting = false, RequiresFiling = false },
        });
        var id = (await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["matterId"];

        var matter = (await clerk.GetFromJsonAsync<JsonNode>($"/api/v1/matters/{id}"))!;
        var expected = matter["steps"]!.AsArray().ToDictionary(step => step!["no"]!.ToString(), step => step!["expected"]?.ToString());

        // Friday 28 August 2026: the draft is due on Wednesday, 2 September; seven days' notice end on the 9th, three workdays for the summary on the 14th.
        Assert.Null(expected["S02"]);
        Assert.Equal("2026-09-09", expected["S03"]);
        Assert.Equal("2026-09-14", expected["S04"]);
        Assert.Null(expected["S06a"]);
        Assert.NotNull(expected["S09"]);
        Assert.Null(expected["S11"]);
        Assert.Null(expected["S14"]);
        using var page = await PagePerson.SignInAsync(server, "anlan.clerk");
        Assert.Contains("预计9月9日", await page.ReadAsync($"/matters/{id}"));
    }
}
