using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Archive;

/// <summary>核验 asked for by a person: who may, what was found, and a record that it was done.</summary>
internal sealed class VerifyArchive(ServerDb db, ArchiveVerifier verifier, AuditTrail audit, CurrentUser user)
{
    public const string NotAllowed = "只有街道档案员和审计管理员可以核验档案。";

    public static bool May(CurrentUser user) => user.HasAny(Roles.SubdistrictArchivist, Roles.AuditAdministrator);

    public async Task<VerificationReport> RunAsync(CancellationToken cancellation)
    {
        var report = await verifier.VerifyAsync(user.VisibleOrganizations, cancellation: cancellation);
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var subject = new AuditSubject("Archive", user.OrganizationId ?? Guid.Empty);
        await audit.LockAsync(subject, cancellation);
        await audit.AppendAsync(subject, "核验档案", after: new { report.Summary }, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return report;
    }
}
