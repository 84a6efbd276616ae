using System.Text.Json;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>Remembered answers that name a case, a task or a paper which is not there: a repeat of the operation would be told of something that never was.</summary>
internal sealed class FindLostAnswers(ServerDb db)
{
    private const int Page = 500;

    private sealed record Named(string Operation, Guid Matter, string Text, List<Guid> Tasks, List<Guid> Papers);

    /// <param name="since">Only answers given since; null for all.</param>
    public async Task<IReadOnlyList<Leftover>> RunAsync(DateTimeOffset? since, CancellationToken cancellation)
    {
        var found = new List<Leftover>();
        var after = "";
        while (true)
        {
#pragma warning disable CA1309 // translated to SQL, which knows but its collation
            var query = db.Set<Operation>().AsNoTracking().Where(o => string.Compare(o.Id, after) > 0);
#pragma warning restore CA1309
            if (since is { } moment)
                query = query.Where(o => o.At >= moment);
            var page = await query.OrderBy(o => o.Id).Take(Page).Select(o => new { o.Id, o.Answer }).ToListAsync(cancellation);
            if (page.Count == 0)
                return found;
            after = page[^1].Id;
            await CheckAsync([.. page.Where(o => !SetAside(o.Id)).Select(o => Read(o.Id, o.Answer)).OfType<Named>()], found, cancellation);
        }
    }

    /// <summary>Under what key an answer is kept that must not be given again.</summary>
    public static string AsideKey(Guid quarantine) => $"{AsidePrefix}{quarantine:N}";

    private const string AsidePrefix = "quarantine-";

    private static bool SetAside(string id) => id.StartsWith(AsidePrefix, StringComparison.Ordinal);

    private async Task CheckAsync(List<Named> answers, List<Leftover> found, CancellationToken cancellation)
    {
        var matters = answers.Select(a => a.Matter).ToHashSet();
        var there = (await db.Set<Matter>().Where(m => matters.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation)).ToHashSet();
        matters.ExceptWith(there);
        // A trial is deleted with everything but its answers, and the trail says so.
        var deleted = (await db.Set<AuditEntry>().Where(e => matters.Contains(e.ChainId) && e.Action == DeleteTrialCase.Action).Select(e => e.ChainId).ToListAsync(cancellation)).ToHashSet();
        var tasks = await PresentAsync(db.Set<TaskItem>().Select(t => t.Id), answers.SelectMany(a => a.Tasks), cancellation);
        var papers = await PresentAsync(db.Set<DocumentRecord>().Select(d => d.Id), answers.SelectMany(a => a.Papers), cancellation);
        foreach (var answer in answers.Where(a => !deleted.Contains(a.Matter)))
        {
            var missing = !there.Contains(answer.Matter) ? $"事项{answer.Text}"
                : answer.Tasks.Exists(id => !tasks.Contains(id)) ? $"事项{answer.Text}的待办"
                : answer.Papers.Exists(id => !papers.Contains(id)) ? $"事项{answer.Text}的文书" : null;
            if (missing is not null)
                found.Add(new(LeftoverKind.AnswerForNothing, "Operations", answer.Operation, $"这次操作答复过{missing}，它不存在。"));
        }
    }

    private static async Task<HashSet<Guid>> PresentAsync(IQueryable<Guid> rows, IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        var present = new HashSet<Guid>();
        foreach (var some in wanted.Distinct().Chunk(Page))
            present.UnionWith(await rows.Where(id => some.Contains(id)).ToListAsync(cancellation));
        return present;
    }

    /// <summary>Answers differ by operation; what they name has the same member everywhere.</summary>
    private static Named? Read(string operation, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var matter = Id(root, "matterId") ?? (root.TryGetProperty("matter", out var brief) ? Id(brief, "id") : null);
        if (matter is null)
            return null;
        var no = Text(root, "matterNo") ?? (root.TryGetProperty("matter", out brief) ? Text(brief, "no") : null);
        var tasks = Rows(root, "tasks", "id").Concat(Rows(root, "next", "id")).ToList();
        if (Id(root, "taskId") is { } task)
            tasks.Add(task);
        return new(operation, matter.Value, no is null ? "" : $" {no} ", tasks, [.. Rows(root, "documents", "documentId")]);
    }

    private static IEnumerable<Guid> Rows(JsonElement root, string list, string member) =>
        root.TryGetProperty(list, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray().Select(row => Id(row, member)).OfType<Guid>() : [];

    private static Guid? Id(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
