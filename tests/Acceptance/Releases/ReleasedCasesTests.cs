using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

public sealed class ReleasedOn20261122Sqlite() : ReleasedOnSqlite("2026-11-22");

public sealed class ReleasedOn20261122PostgreSql() : ReleasedOnPostgreSql("2026-11-22");

public sealed class CasesOf20261122OnSqlite(ReleasedOn20261122Sqlite server) : ReleasedCases(server), IClassFixture<ReleasedOn20261122Sqlite>;

public sealed class CasesOf20261122OnPostgreSql(ReleasedOn20261122PostgreSql server) : ReleasedCases(server), IClassFixture<ReleasedOn20261122PostgreSql>;

/// <summary>What a released build left running is opened, finished and verified by this one.</summary>
public abstract class ReleasedCases(ReleasedServer server)
{
    const string Admin = "admin.flow";
    const string Archivist = "street.archivist";

    readonly Street _street = new(server);

    ReleaseManifest Manifest => server.Release.Manifest;

    [Fact]
    public async Task Every_case_is_opened_and_finished()
    {
        await EverythingIsInOrderAsync();
        Assert.Superset(Manifest.Callbacks.ToHashSet(), (await StoredCallbacks.PresentAsync(server)).ToHashSet());

        var cases = await CasesAsync();
        foreach (var one in cases)
            await OpensAsync(one);
        await new CaseRunner().RunAsync(cases);
        await FinishWhatTheEngineWaitsForAsync();

        Assert.Equal(cases.Select(one => one.Title), cases.Where(one => one.Ended is "Archived" or "Terminated").Select(one => one.Title));
        await EverythingIsInOrderAsync();
    }

    async Task<List<RunningCase>> CasesAsync()
    {
        List<RunningCase> cases = [];
        foreach (var kept in Manifest.Cases)
        {
            var rows = (await _street.SendAsync(kept.Reader, HttpMethod.Get, $"/api/v1/matters?q={Uri.EscapeDataString(kept.Title)}"))["items"]!.AsArray();
            var row = rows.Single(row => row!["title"]!.ToString() == kept.Title)!;
            cases.Add(new RunningCase(new Street(server) { Clerk = kept.Reader, MatterId = row["id"]!.GetValue<Guid>(), MatterNo = row["no"]!.ToString() }, kept.Title) { Answers = [.. ShortCuts(kept)] });
        }

        return cases;
    }

    /// <summary>Of several that would go the same long way after what they wait for, one does; the others are given up where the procedure lets them.</summary>
    static IEnumerable<Answer> ShortCuts(ReleasedCase kept) => kept.Waits.FirstOrDefault() switch
    {
        "拟写征求意见公告" or "张贴征求意见公告" or "汇总征求意见情况" => [new("汇总征求意见", "放弃")],
        "把上报议案列入党工委议题" or "确认党工委议题" or "填写未通过议案上报单" => [new("登记党工委会议的决定", "终止")],
        _ => [],
    };

    /// <summary>As it was left: the same status, the same tasks; its pages, tasks and papers can be read.</summary>
    async Task OpensAsync(RunningCase one)
    {
        var kept = Manifest.Cases.Single(kept => kept.Title == one.Title);
        var matter = await one.Street.MatterAsync();
        Assert.Equal(kept.Status, matter["status"]!.ToString());
        Assert.Equal(kept.Waits, ReleasedCaseOf.Waits(matter));
        var runner = new CaseRunner();
        foreach (var task in matter["tasks"]!.AsArray())
            await runner.OpenAsync(one, matter, task!);
        using var person = await PagePerson.SignInAsync(server, one.Reader);
        Assert.Contains(one.Street.MatterNo, await person.ReadAsync($"/matters/{one.Street.MatterId}"), StringComparison.Ordinal);
        foreach (var paper in matter["documents"]!.AsArray().Where(paper => paper!["mayOpen"]!.GetValue<bool>()))
            Word.Text(await one.Street.FileAsync(one.Reader, $"/api/v1/documents/{paper!["id"]}/file"));
    }

    /// <summary>What no case has part in: an event, a task for a program, and times.</summary>
    async Task FinishWhatTheEngineWaitsForAsync()
    {
        await _street.SendAsync(Admin, HttpMethod.Post, "/elsa/api/events/ReleaseEvent/trigger", new { });
        await using (var scope = server.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DecisionWorkflow.Server.Storage.ServerDb>();
            foreach (var bookmark in db.Set<WorkflowBookmark>().Where(one => one.Name == "Elsa.RunTask").ToList())
                await _street.SendAsync(Admin, HttpMethod.Post, $"/elsa/api/tasks/{JsonNode.Parse(bookmark.Payload!)!["taskId"]}/complete", new { result = "done" });
        }

        // Four rounds of a loop's waits, and what begins at the end of the longest.
        for (var month = 0; month < 4; month++)
            await _street.DaysOnAsync(30);
        var running = (await _street.SendAsync(Admin, HttpMethod.Post, "/elsa/api/workflow-instances", new { status = "Running" }))["items"]!.AsArray();
        Assert.Empty(running.Select(instance => $"{instance!["definitionId"]} {instance["name"]} {instance["subStatus"]}"));
    }

    async Task EverythingIsInOrderAsync()
    {
        await using var scope = server.Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync());
        var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems.Select(problem => problem.Detail)));
        Assert.NotEmpty((await _street.SendAsync(Archivist, HttpMethod.Get, "/api/v1/archive/items?pageSize=100"))["items"]!.AsArray());
    }
}
