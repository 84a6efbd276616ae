using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>
/// Takes cases of any procedure on, over REST: does what stands open as its form and panels ask, mends what failed, and moves the clock when everything waits for it.
/// It knows no procedure, so that it serves each later release too.
/// </summary>
public sealed class CaseRunner
{
    const string FlowAdministrator = "admin.flow";

    // A fortnight's board, a monitor each thirty days, half a year's postponement: none takes more turns of the clock.
    const int MostTurns = 400;

    // Between two turns of the clock a case comes to a meeting, a notice or an end.
    const int MostSteps = 60;

    readonly Dictionary<string, string[]> _people = [];
    JsonArray _accounts = [];

    /// <summary>Until each has ended, or all that is open in it is held.</summary>
    public async Task RunAsync(IReadOnlyList<RunningCase> cases)
    {
        var wakes = cases.ToDictionary(one => one, _ => (DateTimeOffset?)null);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var now = await cases[0].Street.NowAsync();
            RunningCase[] awake = [.. cases.Where(one => one.Ended is null && !(wakes[one] > now))];
            await WorkAsync(awake);
            foreach (var one in awake)
                wakes[one] = one.Ended is null ? await NextMomentAsync(one) : null;
            var moments = wakes.Values.OfType<DateTimeOffset>().ToList();
            if (moments.Count == 0)
                return;
            // The work may have taken the clock past the moment by itself.
            var soon = (await cases[0].Street.NowAsync()).AddMinutes(1);
            var next = moments.Min() is var moment && moment > soon ? moment : soon;
            await cases[0].Street.OnAsync($"{next.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}");
        }

        Assert.Fail($"Still running: {string.Join("、", cases.Where(one => one.Ended is null).Select(one => one.Title))}");
    }

    /// <summary>All that can be done at this hour.</summary>
    public async Task WorkAsync(IReadOnlyList<RunningCase> cases)
    {
        foreach (var one in cases)
        {
            var steps = 0;
            while (one.Ended is null && await StepAsync(one))
                Assert.True(++steps < MostSteps, $"“{one.Title}” turns in a circle.");
        }
    }

    /// <summary>The next thing of a case that can be done; false when nothing can, or it has ended.</summary>
    public async Task<bool> StepAsync(RunningCase one)
    {
        var matter = await one.Street.MatterAsync(one.Reader);
        if (matter["status"]!.ToString() is var status and not "Running")
        {
            one.Ended = status;
            return false;
        }

        if (one.Holds.Length == 0 && matter["incidents"]!.AsArray().Count > 0)
            return await MendAsync(one, matter["no"]!.ToString());
        foreach (var open in matter["tasks"]!.AsArray().OrderBy(task => one.Done.GetValueOrDefault(task!["title"]!.ToString())))
        {
            var title = open!["title"]!.ToString();
            if (one.Holding(title))
                continue;
            var (person, task) = await OpenAsync(one, matter, open);
            if (task["task"]!["notBefore"]?.GetValue<DateTimeOffset>() > await one.Street.NowAsync() || matter["children"]!.AsArray().Any(child => child!["status"]!.ToString() == "Running"))
                continue;
            await DoAsync(one, person, task);
            one.Done[title] = one.Done.GetValueOrDefault(title) + 1;
            return true;
        }

        return false;
    }

    async Task<DateTimeOffset?> NextMomentAsync(RunningCase one)
    {
        var matter = await one.Street.MatterAsync(one.Reader);
        var tasks = matter["tasks"]!.AsArray();
        // Its child will wake it.
        if (matter["children"]!.AsArray().Any(child => child!["status"]!.ToString() == "Running") || tasks.Count > 0 && tasks.All(task => one.Holding(task!["title"]!.ToString())))
            return null;
        var hanging = matter["notices"]!.AsArray().Where(notice => notice!["state"]!.ToString() == "Posted").ToList();
        if (one.Holds.Length > 0 && (tasks.Any(task => one.Holding(task!["title"]!.ToString())) || matter["incidents"]!.AsArray().Count > 0 || tasks.Count == 0 && hanging.Count == 0))
            return null;
        List<DateTimeOffset> moments = [];
        foreach (var notice in hanging)
            moments.Add(DateTimeOffset.Parse($"{notice!["endsOn"]}T09:00:00+08:00", null).AddDays(1));
        foreach (var open in tasks.Where(task => !one.Holding(task!["title"]!.ToString())))
            if ((await OpenAsync(one, matter, open!)).Task["task"]!["notBefore"]?.GetValue<DateTimeOffset>() is { } from)
                moments.Add(from.AddHours(9));
        return moments.Count > 0 ? moments.Min() : (await one.Street.NowAsync()).AddDays(7);
    }

    /// <summary>A failed step is passed over by the flow administrator, on record.</summary>
    static async Task<bool> MendAsync(RunningCase one, string no)
    {
        var incident = (await one.Street.SendAsync(FlowAdministrator, HttpMethod.Get, "/api/v1/incidents"))["items"]!.AsArray().First(row => row!["no"]!.ToString() == no)!;
        await one.Street.SendAsync(FlowAdministrator, HttpMethod.Post, $"/api/v1/incidents/{incident["instanceId"]}/{incident["executionId"]}/skip", new { outcome = "Done", reason = "人工核对过" });
        return true;
    }

    /// <summary>The task as the person sees it who may do it.</summary>
    public async Task<(string Person, JsonNode Task)> OpenAsync(RunningCase one, JsonNode matter, JsonNode open)
    {
        foreach (var person in await PeopleAsync(one, matter, open["role"]!.ToString()))
        {
            var answer = await one.Street.RawAsync(person, HttpMethod.Get, $"/api/v1/tasks/{open["id"]}");
            if (answer.StatusCode == HttpStatusCode.OK && await answer.Content.ReadFromJsonAsync<JsonNode>() is { } task && task["mayWork"]!.GetValue<bool>())
                return (person, task);
        }

        throw new InvalidOperationException($"Nobody may do “{open["title"]}” of “{one.Title}”.");
    }

    /// <summary>Who holds the role in the case's community, then in the street.</summary>
    async Task<string[]> PeopleAsync(RunningCase one, JsonNode matter, string role)
    {
        if (matter["isTrial"]!.GetValue<bool>())
            return [one.Reader];
        if (_accounts.Count == 0)
            _accounts = (await one.Street.SendAsync(FlowAdministrator, HttpMethod.Get, "/api/v1/demo/accounts")).AsArray();
        var unit = matter["organizationId"]!.ToString();
        if (!_people.TryGetValue(unit + role, out var people))
            _people[unit + role] = people = [.. _accounts.Where(account => account!["roles"]!.AsArray().Any(one => one!.ToString() == role))
                .Where(account => account!["organizationId"]!.ToString() == unit || account["organizationCode"]!.ToString().StartsWith('J'))
                .OrderByDescending(account => account!["organizationId"]!.ToString() == unit).Select(account => account!["userName"]!.ToString())];
        return people;
    }

    async Task DoAsync(RunningCase one, string person, JsonNode task)
    {
        await AnswerCosignersAsync(one, task);
        if (task["panels"]!["evaluation"]?["ballots"] is { } box && box["state"]?.ToString() is not "Closed")
            await one.Street.RawAsync(person, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/ballots/close", new { });
        var title = task["task"]!["title"]!.ToString();
        var said = one.Answers.FirstOrDefault(answer => title.Contains(answer.Words, StringComparison.Ordinal));
        var sheet = new AnswerSheet(task, said, await one.Street.NowAsync(), task["panels"]!["publication"] is null ? null : await one.Street.PhotoAsync(person));
        var answer = await sheet.HandInAsync(body => one.Street.RawAsync(person, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete", body));
        Assert.True(answer is null, $"“{title}” of “{one.Title}”, {person}: {answer}");
        if (said is not null)
            one.Answers.Remove(said);
    }

    async Task AnswerCosignersAsync(RunningCase one, JsonNode task)
    {
        foreach (var cosign in task["cosigns"]!.AsArray().Where(cosign => cosign!["answeredAt"] is null && cosign["wait"]!.GetValue<bool>()))
        {
            var unit = task["task"]!["organizationId"]!.ToString();
            var asked = _accounts.First(account => account!["displayName"]!.ToString() == cosign!["of"]!.ToString() && account["organizationId"]!.ToString() == unit)!["userName"]!.ToString();
            await one.Street.SendAsync(asked, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/cosign/{cosign!["id"]}/answer", new { answer = "没有不同意见。" });
        }
    }
}
