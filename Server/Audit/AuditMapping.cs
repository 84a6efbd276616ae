using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

internal static class AuditMapping
{
    internal static void MapAudit(ModelBuilder model)
    {
        model.Entity<ChainHead>(head =>
        {
            head.ToTable("AuditHeads").HasKey(row => row.ChainId);
            head.Property(row => row.Hash).HasMaxLength(64);
            head.Property(row => row.Seal).HasMaxLength(64);
            head.Property(row => row.Length).IsConcurrencyToken();
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("AuditEntries").HasKey(row => row.Id);
            entry.Property(row => row.Actor).HasMaxLength(100);
            entry.Property(row => row.Action).HasMaxLength(100);
            entry.Property(row => row.SubjectKind).HasMaxLength(50);
            entry.Property(row => row.PreviousHash).HasMaxLength(64);
            entry.Property(row => row.Hash).HasMaxLength(64);
            entry.HasIndex(row => new { row.ChainId, row.Sequence }).IsUnique();
            entry.HasIndex(row => row.At);
            entry.HasIndex(row => row.SubjectId);
        });
    }
}
