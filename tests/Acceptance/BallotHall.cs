using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A hall that votes by one-time code: the clerk who gives codes out and closes the box, and the phones.</summary>
public sealed class BallotHall(Street street, Func<HttpClient> phones)
{
    readonly EvaluationCase evaluation = new(street);

    public BallotHall(ServerFixture server)
        : this(new Street(server), server.Anonymous)
    {
    }

    public Street Street => street;

    public EvaluationCase Evaluation => evaluation;

    /// <summary>Everything up to the moment of voting, on a day of its own.</summary>
    public async Task RatingAsync(int attended) =>
        await evaluation.ToRatingAsync($"{DateOnly.FromDateTime((await street.NowAsync()).DateTime).AddDays(3):yyyy-MM-dd}", attended);

    public async Task<List<string>> VotingAsync(int attended, int count)
    {
        await RatingAsync(attended);
        return [.. (await IssueAsync(count))["codes"]!.AsArray().Select(code => code!.ToString())];
    }

    public async Task<string> BallotsAsync(string? verb = null) => $"/api/v1/tasks/{(await street.TaskAsync(Clerk, "无记名测评"))["id"]}/ballots{(verb is null ? "" : $"/{verb}")}";

    public async Task<JsonNode> IssueAsync(int? count, bool replace = false) =>
        await street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync(), new { count, replace }, HttpStatusCode.Created);

    public async Task CloseAsync() => await street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync("close"), new { });

    public async Task ReturnedAsync(int expected) =>
        Assert.Equal(expected, (await PanelAsync())["ballots"]!["returned"]!.GetValue<int>());

    /// <summary>What the task shows the clerk of the vote.</summary>
    public async Task<JsonNode> PanelAsync() => (await street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!;

    public async Task CastAsync(string code, Dictionary<string, string> marks)
    {
        var answer = await TryCastAsync(code, marks);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> TryCastAsync(string code, Dictionary<string, string> marks)
    {
        using var phone = phones();
        return await phone.PostAsJsonAsync("/api/v1/ballots", new { code, marks });
    }

    public static Dictionary<string, string> All(string collective, string person) =>
        new(Enumerable.Range(0, 5).Select(no => KeyValuePair.Create($"c{no}", collective)).Concat(Enumerable.Range(0, 4).Select(no => KeyValuePair.Create($"p{no}", person))));
}
