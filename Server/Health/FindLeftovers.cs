using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Storage;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>
/// Looks for what torn steps left: rows that only make sense beside others which are not there. It reads one snapshot, so that a step in progress is never
/// seen by halves, and leaves out what is in quarantine already.
/// </summary>
internal sealed class FindLeftovers(
    ServerDb db, InstanceInvariants invariants, FindLostAnswers answers, FindBrokenSeries series, FindMissingFiles files)
{
    private const int MostOfAKind = 1000;

    /// <summary>The engine's own rules that a torn step breaks; late and failing timers are daily life.</summary>
    private static readonly Dictionary<string, (LeftoverKind Kind, string Table)> EngineRules = new()
    {
        ["BookmarkOfNoInstance"] = (LeftoverKind.BookmarkOfNoInstance, "WorkflowBookmarks"),
        ["BookmarkWithoutTimer"] = (LeftoverKind.BookmarkWithoutTimer, "WorkflowBookmarks"),
        ["TimerOfNothing"] = (LeftoverKind.TimerOfNothing, "WorkflowTimers"),
        ["WaitsForNothing"] = (LeftoverKind.StateAndRowsDiffer, "WorkflowInstances"),
        ["BookmarksDiffer"] = (LeftoverKind.StateAndRowsDiffer, "WorkflowInstances"),
        ["HistoryIncomplete"] = (LeftoverKind.StateAndRowsDiffer, "WorkflowInstances"),
        ["ChildOutsideFamily"] = (LeftoverKind.StateAndRowsDiffer, "WorkflowInstances"),
    };

    private readonly List<Leftover> _found = [];

    /// <param name="since">Only answers given since; null for all, and then the stored files are looked for as well.</param>
    public async Task<IReadOnlyList<Leftover>> RunAsync(DateTimeOffset? since = null, CancellationToken cancellation = default)
    {
        _found.Clear();
        await using (await Snapshot.BeginAsync(db, cancellation))
        {
            await InstancesAsync(cancellation);
            await CasesAsync(cancellation);
            await TasksAsync(cancellation);
            await PapersAsync(cancellation);
            foreach (var broken in await invariants.CheckAsync(MostOfAKind, cancellation))
                if (EngineRules.TryGetValue(broken.Rule, out var rule))
                    _found.Add(new(rule.Kind, rule.Table, broken.Id, $"{broken.Detail}。"));
            _found.AddRange(await answers.RunAsync(since, cancellation));
            _found.AddRange(await series.RunAsync(cancellation));
        }

        if (since is null)
            _found.AddRange(await files.RunAsync(cancellation));
        var known = (await db.Set<QuarantinedRow>().AsNoTracking().Select(row => new { row.Kind, row.TableName, row.RowKey }).ToListAsync(cancellation))
            .Select(row => (row.Kind, row.TableName, row.RowKey)).ToHashSet();
        return [.. _found.Where(one => !known.Contains((one.Kind, one.Table, one.Key))).DistinctBy(one => (one.Kind, one.Table, one.Key))];
    }

    private async Task InstancesAsync(CancellationToken cancellation)
    {
        var (instances, matters) = (db.Set<WorkflowInstance>().AsNoTracking(), db.Set<Matter>().AsNoTracking());
        foreach (var one in await instances.Where(i => i.ParentId == null && i.CorrelationId != null && !matters.Any(m => m.InstanceId == i.Id)).OrderBy(i => i.CreatedAt)
            .Select(i => new { i.Id, i.Name, CorrelationId = i.CorrelationId!, i.CreatedAt }).Take(MostOfAKind).ToListAsync(cancellation))
            // A flow that an event of a case has started carries the case's id, too.
            if (Guid.TryParse(one.CorrelationId, out var id) && !await matters.AnyAsync(m => m.Id == id, cancellation))
                Add(LeftoverKind.InstanceWithoutCase, "WorkflowInstances", one.Id, $"“{one.Name}”于 {Day(one.CreatedAt)} 发起，流程实例还在，事项没有保存。");
        foreach (var one in await instances.Where(i => i.ParentId != null && !instances.Any(p => p.Id == i.ParentId)).OrderBy(i => i.CreatedAt)
            .Select(i => new { i.Id, i.Name, i.ParentId }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.InstanceWithoutParent, "WorkflowInstances", one.Id, $"子流程“{one.Name}”的上级实例 {one.ParentId} 不存在。");
    }

    private async Task CasesAsync(CancellationToken cancellation)
    {
        var (instances, matters) = (db.Set<WorkflowInstance>().AsNoTracking(), db.Set<Matter>().AsNoTracking());
        foreach (var one in await matters.Where(m => !instances.Any(i => i.Id == m.InstanceId)).OrderBy(m => m.No).Select(m => new { m.Id, m.No, m.Title }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.CaseWithoutInstance, "Matters", one.Id, $"事项 {one.No}“{one.Title}”的流程实例不存在，不会再往下走。");
        foreach (var one in await matters.Where(m => m.Status == MatterStatus.Running && instances.Any(i => i.Id == m.InstanceId && i.Status == WorkflowStatus.Finished && i.SubStatus != WorkflowSubStatus.Faulted))
            .OrderBy(m => m.No).Select(m => new { m.Id, m.No, m.Title }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.CaseOpenAfterEnd, "Matters", one.Id, $"事项 {one.No}“{one.Title}”的流程已经结束，事项没有结案。");
    }

    private async Task TasksAsync(CancellationToken cancellation)
    {
        var (tasks, bookmarks) = (db.Set<TaskItem>().AsNoTracking(), db.Set<WorkflowBookmark>().AsNoTracking());
        foreach (var one in await tasks.Where(t => t.State == TaskState.Open && !bookmarks.Any(b => b.Id == t.BookmarkId)).OrderBy(t => t.CreatedAt)
            .Select(t => new { t.Id, t.Title }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.TaskWithoutBookmark, "Tasks", one.Id, $"待办“{one.Title}”没有等待它的流程，提交不了。");
        // What an instance without a case waits for is no finding of its own.
        var lost = _found.Where(one => one.Kind == LeftoverKind.InstanceWithoutCase).Select(one => one.Key).ToHashSet();
        var notices = db.Set<Notice>().AsNoTracking();
        foreach (var one in await bookmarks.Where(b => b.Name.StartsWith("Community.")
                && (b.Name == Publicity.OpinionWait ? !notices.Any(n => n.OpinionBookmarkId == b.Id) : !tasks.Any(t => t.BookmarkId == b.Id)))
            .OrderBy(b => b.CreatedAt).Select(b => new { b.Id, b.InstanceId, b.RootId, b.Name }).Take(MostOfAKind).ToListAsync(cancellation))
            if (!lost.Contains(one.RootId))
                Add(LeftoverKind.BookmarkWithoutTask, "WorkflowBookmarks", one.Id, $"流程实例 {one.InstanceId} 在等一{(one.Name == Publicity.OpinionWait ? "则公示的意见，公示" : "个待办，待办")}不存在。");
        var typed = await db.Set<Draft>().AsNoTracking().Where(d => d.Place.StartsWith(Drafts.TaskPlace)).Select(d => new { d.Place, d.UserId }).ToListAsync(cancellation);
        foreach (var place in typed.Chunk(500))
        {
            var named = place.Select(d => Guid.TryParse(d.Place.AsSpan(Drafts.TaskPlace.Length), out var id) ? id : Guid.Empty).ToList();
            var there = (await tasks.Where(t => named.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellation)).ConvertAll(Drafts.OfTask).ToHashSet();
            foreach (var draft in place.Where(d => !there.Contains(d.Place)))
                Add(LeftoverKind.DraftOfNoTask, "Drafts", $"{draft.Place}/{draft.UserId}", "草稿所写的待办不存在。");
        }
    }

    private async Task PapersAsync(CancellationToken cancellation)
    {
        var (matters, papers, items) = (db.Set<Matter>().AsNoTracking(), db.Set<DocumentRecord>().AsNoTracking(), db.Set<Archive.ArchiveItem>().AsNoTracking());
        var uploads = db.Set<UploadedFile>().AsNoTracking();
        foreach (var one in await papers.Where(d => d.MatterId != null && !matters.Any(m => m.Id == d.MatterId)).OrderBy(d => d.Id).Select(d => new { d.Id, d.Title }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.RowOfNoCase, "Documents", one.Id, $"文书“{one.Title}”所属的事项不存在。");
        foreach (var one in await uploads.Where(u => u.MatterId != null && !matters.Any(m => m.Id == u.MatterId)).OrderBy(u => u.Id).Select(u => new { u.Id, u.Name }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.RowOfNoCase, "Uploads", one.Id, $"上传的文件“{one.Name}”所属的事项不存在。");
        foreach (var one in await items.Where(i => i.MatterId != null && !matters.Any(m => m.Id == i.MatterId)).OrderBy(i => i.Id).Select(i => new { i.Id, i.ArchiveNo }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.RowOfNoCase, "ArchiveItems", one.Id, $"档案 {one.ArchiveNo} 所属的事项不存在。");
        foreach (var one in await papers.Where(d => d.Status == DocumentStatus.Filed && !items.Any(i => i.DocumentId == d.Id)).OrderBy(d => d.Id).Select(d => new { d.Id, d.Title }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.FiledPaperWithoutItem, "Documents", one.Id, $"文书“{one.Title}”标为已归档，归档目录里没有它。");
        foreach (var one in await items.Where(i => !papers.Any(d => d.Id == i.DocumentId)).OrderBy(i => i.Id).Select(i => new { i.Id, i.ArchiveNo }).Take(MostOfAKind).ToListAsync(cancellation))
            Add(LeftoverKind.ItemWithoutPaper, "ArchiveItems", one.Id, $"档案 {one.ArchiveNo} 没有对应的文书记录。");
    }

    private void Add(LeftoverKind kind, string table, object key, string detail) => _found.Add(new(kind, table, key.ToString()!, detail));

    private static string Day(DateTimeOffset at) => Calendar.BusinessClock.InShanghai(at).ToString("yyyy年M月d日 HH:mm");
}
