using DecisionWorkflow.Server.Organization;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Parameters;

internal static class ParametersMapping
{
    internal static void MapParameters(ModelBuilder model)
    {
        model.Entity<ParameterValue>(entity =>
        {
            entity.ToTable("ParameterValues").HasKey(row => row.Id);
            entity.Property(row => row.Name).HasMaxLength(80);
            entity.Property(row => row.Value).HasMaxLength(400);
            entity.Property(row => row.Reason).HasMaxLength(400);
            entity.Property(row => row.ChangedBy).HasMaxLength(50);
            entity.HasIndex(row => new { row.OrganizationId, row.Name }).IsUnique();
            entity.HasOne<OrganizationUnit>().WithMany().HasForeignKey(row => row.OrganizationId);
        });
        model.Entity<ParameterConfirmation>(entity =>
        {
            entity.ToTable("ParameterConfirmations").HasKey(row => row.Id);
            entity.Property(row => row.Name).HasMaxLength(80);
            entity.Property(row => row.ConfirmedBy).HasMaxLength(50);
            entity.HasIndex(row => new { row.OrganizationId, row.Name }).IsUnique();
            entity.HasOne<OrganizationUnit>().WithMany().HasForeignKey(row => row.OrganizationId);
        });
    }
}
