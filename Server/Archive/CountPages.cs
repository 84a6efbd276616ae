using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>Replaces estimated page counts by exact ones, a few at a time, after the steps that made the documents have been committed.</summary>
internal sealed class CountPages(ServerDb db, ContentStore store, PdfConverter converter, AuditTrail audit)
{
    /// <summary>Returns whether there was one to count.</summary>
    public async Task<bool> NextAsync(CancellationToken cancellation)
    {
        var document = await db.Set<DocumentRecord>().Where(row => !row.PagesExact && row.Status != DocumentStatus.Void).OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(cancellation);
        if (document is null || !converter.Available)
            return false;
        var estimate = document.Pages;
        if (await store.ReadAsync(document.Sha256, cancellation) is { } bytes && await converter.ConvertAsync(document.Sha256, bytes, cancellation) is { Converted: true } pdf)
            document.Pages = Math.Max(1, PdfReader.Read(pdf.Bytes, cancellation).Pages);
        document.PagesExact = true; // one that cannot be converted keeps its estimate; asking again would not help

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (document.Pages != estimate && await db.Set<ArchiveItem>().FirstOrDefaultAsync(row => row.DocumentId == document.Id, cancellation) is { } item)
        {
            item.Pages = document.Pages;
            await audit.AppendAsync(Filing.Subject(item), "核定页数", new { Pages = estimate }, new { document.Pages }, cancellation: cancellation);
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception met) when (DatabaseTrouble.MayPass(met) && !DatabaseTrouble.Is(met))
        {
            return true; // somebody worked on the same case; the next round counts it again, from the kept PDF
        }

        return true;
    }
}
