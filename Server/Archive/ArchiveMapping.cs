using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

internal static class ArchiveMapping
{
    internal static void MapArchive(ModelBuilder model)
    {
        model.Entity<ArchiveScan>(scan =>
        {
            scan.ToTable("ArchiveScans").HasKey(row => row.Day);
            scan.Property(row => row.Summary).HasMaxLength(500);
        });
        model.Entity<ArchiveItem>(item =>
        {
            item.ToTable("ArchiveItems").HasKey(row => row.Id);
            item.Property(row => row.ArchiveNo).HasMaxLength(64);
            item.Property(row => row.FondsCode).HasMaxLength(20);
            item.Property(row => row.ProblemCode).HasMaxLength(10);
            item.Property(row => row.Title).HasMaxLength(500);
            item.Property(row => row.Responsible).HasMaxLength(200);
            item.Property(row => row.DocNo).HasMaxLength(100);
            item.Property(row => row.Security).HasMaxLength(20);
            item.Property(row => row.Remark).HasMaxLength(500);
            item.Property(row => row.Category).HasMaxLength(10);
            item.Property(row => row.MatterNo).HasMaxLength(50);
            item.Property(row => row.TemplateCode).HasMaxLength(20);
            item.Property(row => row.Sha256).HasMaxLength(64);
            item.Property(row => row.ContentType).HasMaxLength(100);
            item.Property(row => row.FiledBy).HasMaxLength(100);
            item.Property(row => row.MetadataSha256).HasMaxLength(64);
            item.HasMany(row => row.Attachments).WithOne().HasForeignKey(row => row.ItemId);
            item.Navigation(row => row.Attachments).HasField("_attachments").UsePropertyAccessMode(PropertyAccessMode.Field);
            // No number twice, no document twice: the database holds both.
            item.HasIndex(row => row.ArchiveNo).IsUnique();
            // In the order in which the catalogue is shown, so that a page of it needs no sorting.
            item.HasIndex(row => new { row.Year, row.FondsCode, row.Retention, row.ProblemCode, row.ItemNo }).IsUnique().IsDescending(true, false, true, false, false);
            item.HasIndex(row => row.DocumentId).IsUnique();
            item.HasIndex(row => new { row.OrganizationId, row.Year, row.ProblemCode });
            item.HasIndex(row => row.MatterId);
            item.HasIndex(row => row.Sha256);
        });
        model.Entity<ArchiveAttachment>(attachment =>
        {
            attachment.ToTable("ArchiveAttachments").HasKey(row => row.Id);
            attachment.Property(row => row.Name).HasMaxLength(200);
            attachment.Property(row => row.ContentType).HasMaxLength(100);
            attachment.Property(row => row.Sha256).HasMaxLength(64);
            attachment.HasIndex(row => new { row.ItemId, row.No }).IsUnique();
            attachment.HasIndex(row => row.Sha256);
        });
    }
}
