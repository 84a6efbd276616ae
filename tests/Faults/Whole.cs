using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>Reads the database and finds every step that is there by half.</summary>
internal static class Whole
{
    /// <summary>Cheap enough to be asked after every fault: case, instance, number and remembered answer go together.</summary>
    public static async Task<int> CasesAsync(FaultyServer server)
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var matters = await db.Set<Matter>().AsNoTracking().Select(m => new { m.Id, m.No, m.InstanceId, m.OrganizationId }).ToListAsync();
        var instances = await db.Set<WorkflowInstance>().Where(i => i.ParentId == null).Select(i => i.Id).ToListAsync();
        Assert.Equal(matters.Select(m => m.InstanceId).Order(), instances.Order());
        foreach (var community in matters.GroupBy(m => m.OrganizationId))
        {
            var numbers = community.Select(m => int.Parse(m.No.Split('-')[^1], CultureInfo.InvariantCulture)).Order().ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
            Assert.Equal(numbers.Count, await db.Set<MatterCounter>().Where(c => c.OrganizationId == community.Key).SumAsync(c => c.Last));
        }

        var known = matters.Select(m => m.Id).ToHashSet();
        foreach (var operation in await db.Set<Operation>().AsNoTracking().ToListAsync())
        {
            var answer = JsonNode.Parse(operation.Answer)!;
            Assert.Contains((answer["matterId"] ?? answer["matter"]!["id"])!.GetValue<Guid>(), known);
        }

        return matters.Count;
    }

    /// <summary>Everything: also states, tasks, audit chains and the archive.</summary>
    public static async Task EverythingAsync(FaultyServer server)
    {
        await CasesAsync(server);
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync());
        var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems.Select(p => p.Detail)));

        var bookmarks = (await db.Set<WorkflowBookmark>().Select(b => b.Id).ToListAsync()).ToHashSet();
        var tasks = await db.Set<TaskItem>().AsNoTracking().ToListAsync();
        Assert.All(tasks.Where(t => t.State == TaskState.Open), task => Assert.Contains(task.BookmarkId, bookmarks));
        Assert.All(tasks.GroupBy(t => (t.ActivityInstanceId, t.Role)), same => Assert.Single(same));
        var events = await db.Set<MatterEvent>().AsNoTracking().Where(e => e.TaskId != null).ToListAsync();
        Assert.All(tasks.Where(t => t.State == TaskState.Done), task => Assert.Single(events, e => e.TaskId == task.Id));

        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        foreach (var matter in await db.Set<Matter>().Select(m => m.Id).ToListAsync())
        {
            var entries = await audit.ListAsync(matter);
            Assert.Single(entries, entry => entry.Action == "立项");
            Assert.Equal(tasks.Count(t => t.MatterId == matter && t.State == TaskState.Done), entries.Count(entry => entry.Action == "办理"));
        }
    }
}
