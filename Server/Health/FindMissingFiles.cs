using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>Rows whose file is not in the store. They keep their state: the file may be on a disk that is not mounted.</summary>
internal sealed class FindMissingFiles(ServerDb db, ContentStore store)
{
    private sealed record Row(Guid Id, string Sha256, string Name);

    public async Task<IReadOnlyList<Leftover>> RunAsync(CancellationToken cancellation)
    {
        var found = new List<Leftover>();
        await LookAsync(found, "Documents", "文书", db.Set<DocumentRecord>().OrderBy(d => d.Id).Select(d => new Row(d.Id, d.Sha256, d.Title)), cancellation);
        await LookAsync(found, "Uploads", "上传的文件", db.Set<UploadedFile>().OrderBy(u => u.Id).Select(u => new Row(u.Id, u.Sha256, u.Name)), cancellation);
        await LookAsync(found, "ArchiveItems", "档案", db.Set<ArchiveItem>().OrderBy(i => i.Id).Select(i => new Row(i.Id, i.Sha256, i.ArchiveNo)), cancellation);
        await LookAsync(found, "ArchiveAttachments", "档案附件", db.Set<ArchiveAttachment>().OrderBy(a => a.Id).Select(a => new Row(a.Id, a.Sha256, a.Name)), cancellation);
        return found;
    }

    private async Task LookAsync(List<Leftover> found, string table, string what, IQueryable<Row> rows, CancellationToken cancellation)
    {
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            if (!store.Exists(row.Sha256))
                found.Add(new(LeftoverKind.FileMissing, table, row.Id.ToString(), $"{what}“{row.Name}”的文件不在数据目录里（SHA-256 {row.Sha256}）。"));
    }
}
