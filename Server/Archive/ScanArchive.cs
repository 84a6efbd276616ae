using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>The verification that nobody has to ask for: the whole archive, once a business day, in the quiet hours (四性检测 on a schedule); then the day's root.</summary>
internal sealed class ScanArchive(ServerDb db, ArchiveVerifier verifier, AuditTrail audit, MakeRoot roots, BusinessClock clock, ILogger<ScanArchive> log)
{
    static readonly TimeOnly From = new(2, 0);

    /// <summary>Does nothing before two in the morning, or when this day's is done. Of several servers one keeps its result.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var day = clock.Today;
        if (clock.Now < BusinessClock.At(day, From) || await db.Set<ArchiveScan>().AnyAsync(scan => scan.Day == day, cancellation))
            return;
        var report = await verifier.VerifyAsync(cancellation: cancellation);
        if (!report.Ok)
            log.LogError("自动核验档案：{Summary}", report.Summary);

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var subject = new AuditSubject("Archive", Guid.Empty);
        await audit.LockAsync(subject, cancellation);
        if (await db.Set<ArchiveScan>().AnyAsync(scan => scan.Day == day, cancellation))
            return;
        db.Add(new ArchiveScan { Day = day, FinishedAt = report.FinishedAt, Items = report.Items, Problems = report.Problems.Count, Summary = report.Summary });
        await audit.AppendAsync(subject, "自动核验档案", after: new { report.Summary }, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await roots.AddAsync(report.Summary, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await roots.WriteLastFileAsync(cancellation);
    }
}
