using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Timers;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Proves that no instance waits for nothing and nothing waits for no instance. Tests and the health page run it; the answer must be empty.</summary>
public sealed class InstanceInvariants
{
    static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    readonly DbContext db;
    readonly TimeProvider time;

    internal InstanceInvariants(DbContext db, TimeProvider time) => (this.db, this.time) = (db, time);

    IQueryable<WorkflowInstance> Running => db.Set<WorkflowInstance>().Where(x => x.Status == WorkflowStatus.Running);

    /// <summary>Finds violations, at most <paramref name="limit"/> a rule.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync(int limit = 100, CancellationToken cancellation = default)
    {
        var found = new List<Violation>();
        var bookmarks = db.Set<WorkflowBookmark>();
        var timers = db.Set<WorkflowTimer>();
        var triggers = db.Set<WorkflowTrigger>();
        var instances = db.Set<WorkflowInstance>();
        var definitions = db.Set<DefinitionVersion>();
        var late = time.GetUtcNow() - Overdue;

        await AddAsync("WaitsForNothing", "实例在运行，但没有等待点，没有东西会唤醒它",
            Running.Where(x => !bookmarks.Any(y => y.InstanceId == x.Id)).Select(x => x.Id));
        await AddAsync("BookmarkOfNoInstance", "等待点所属的实例不存在或已结束",
            bookmarks.Where(x => !instances.Any(y => y.Id == x.InstanceId
                && (y.Status == WorkflowStatus.Running || y.SubStatus == WorkflowSubStatus.Faulted))).Select(x => x.Id));
        await AddAsync("TimerOfNothing", "定时没有对应的等待点或触发器",
            timers.Where(x => !bookmarks.Any(y => y.Id == x.Id) && !triggers.Any(y => y.Id == x.Id)).Select(x => x.Id));
        await AddAsync("BookmarkWithoutTimer", "等待时间的等待点没有定时，永远不会到期",
            bookmarks.Where(x => TimedBookmark.Names.Contains(x.Name) && !timers.Any(y => y.Id == x.Id)).Select(x => x.Id));
        await AddAsync("TimerOverdue", "定时已过期一分钟以上仍未执行",
            timers.Where(x => x.DueAt < late && (x.LeaseUntil == null || x.LeaseUntil < late)).Select(x => x.Id));
        await AddAsync("TimerFails", "定时执行失败，正在重试",
            timers.Where(x => x.LastError != null && x.DueAt < late).Select(x => x.Id));
        await AddAsync("NoLatestVersion", "流程没有最新版本，列表中不可见",
            definitions.Where(x => !definitions.Any(y => y.DefinitionId == x.DefinitionId && y.IsLatest)).Select(x => x.DefinitionId).Distinct());
        await AddAsync("TriggerOfUnpublished", "触发器指向未发布的版本",
            triggers.Where(x => !definitions.Any(y => y.Id == x.DefinitionVersionId && y.IsPublished && !y.IsArchived)).Select(x => x.Id));
        await AddAsync("ChildOutsideFamily", "子实例的根与父实例不同，加锁会失效",
            instances.Where(x => x.ParentId != null && instances.Any(y => y.Id == x.ParentId && y.RootId != x.RootId)).Select(x => x.Id));
        await CheckStatesAsync(found, limit, cancellation);
        return found;

        async Task AddAsync(string rule, string detail, IQueryable<string> ids) =>
            found.AddRange((await ids.Take(limit).ToListAsync(cancellation)).Select(id => new Violation(rule, id, detail)));
    }

    // Rows and state are written in one transaction; this reads both and compares.
    async Task CheckStatesAsync(List<Violation> found, int limit, CancellationToken cancellation)
    {
        const int page = 500;
        var (after, most) = ("", found.Count + limit);
        while (found.Count < most)
        {
#pragma warning disable CA1309 // translated to SQL, which knows but its collation
            var instances = await Running.Where(x => string.Compare(x.Id, after) > 0).OrderBy(x => x.Id).Take(page)
                .Select(x => new { x.Id, x.State, x.Bursts }).ToListAsync(cancellation);
#pragma warning restore CA1309
            if (instances.Count == 0)
                return;
            after = instances[^1].Id;
            var ids = instances.ConvertAll(x => x.Id);
            var rows = (await db.Set<WorkflowBookmark>().Where(x => ids.Contains(x.InstanceId)).Select(x => new { x.InstanceId, x.Id }).ToListAsync(cancellation))
                .ToLookup(x => x.InstanceId, x => x.Id);
            var bursts = await db.Set<WorkflowHistory>().Where(x => ids.Contains(x.InstanceId)).GroupBy(x => x.InstanceId)
                .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
            foreach (var instance in instances)
            {
                var inState = JsonNode.Parse(instance.State)!["bookmarks"]!.AsArray().Select(x => (string)x!["id"]!);
                if (!rows[instance.Id].ToHashSet(StringComparer.Ordinal).SetEquals(inState))
                    found.Add(new("BookmarksDiffer", instance.Id, "等待点表与实例状态不一致"));
                if (bursts.GetValueOrDefault(instance.Id) != instance.Bursts)
                    found.Add(new("HistoryIncomplete", instance.Id, "历史记录的行数与实例的步数不一致"));
            }
        }
    }
}
