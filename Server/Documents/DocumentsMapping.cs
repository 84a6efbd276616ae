using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Documents;

internal static class DocumentsMapping
{
    internal static void MapDocuments(ModelBuilder model)
    {
        model.Entity<DocumentRecord>(document =>
        {
            document.ToTable("Documents").HasKey(row => row.Id);
            document.Property(row => row.Scope).HasMaxLength(100);
            document.Property(row => row.TemplateCode).HasMaxLength(20);
            document.Property(row => row.TemplateSha256).HasMaxLength(64);
            document.Property(row => row.Name).HasMaxLength(200);
            document.Property(row => row.Title).HasMaxLength(500);
            document.Property(row => row.DocNo).HasMaxLength(100);
            document.Property(row => row.Issuer).HasMaxLength(200);
            document.Property(row => row.Category).HasMaxLength(10);
            document.Property(row => row.ReturnReason).HasMaxLength(1000);
            document.Property(row => row.Sha256).HasMaxLength(64);
            document.Property(row => row.ContentType).HasMaxLength(100);
            document.Property(row => row.CreatedBy).HasMaxLength(100);
            document.Ignore(row => row.FileName);
            document.HasIndex(row => row.MatterId);
            document.HasIndex(row => row.TaskId);
            document.HasIndex(row => row.Sha256);
            document.HasIndex(row => new { row.OrganizationId, row.DocNo });
            document.HasIndex(row => row.CreatedAt).HasFilter("\"PagesExact\" = false").HasDatabaseName("IX_Documents_PagesToCount");
        });
        model.Entity<UploadedFile>(upload =>
        {
            upload.ToTable("Uploads").HasKey(row => row.Id);
            upload.Property(row => row.Name).HasMaxLength(200);
            upload.Property(row => row.ContentType).HasMaxLength(100);
            upload.Property(row => row.Sha256).HasMaxLength(64);
            upload.Property(row => row.UploadedBy).HasMaxLength(100);
            upload.HasIndex(row => row.MatterId);
            upload.HasIndex(row => row.Sha256);
        });
        model.Entity<NumberSeries>(series =>
        {
            series.ToTable("NumberSeries").HasKey(row => row.Key);
            series.Property(row => row.Key).HasMaxLength(200);
        });
    }
}
