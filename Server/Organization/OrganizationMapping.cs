using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

internal static class OrganizationMapping
{
    internal static void MapOrganization(ModelBuilder model)
    {
        model.Entity<OrganizationUnit>(unit =>
        {
            unit.ToTable("Organizations").HasKey(row => row.Id);
            unit.Property(row => row.Name).HasMaxLength(100);
            unit.Property(row => row.ShortName).HasMaxLength(50);
            unit.Property(row => row.Code).HasMaxLength(20);
            unit.Property(row => row.FondsCode).HasMaxLength(20);
            unit.Property(row => row.Phone).HasMaxLength(50);
            unit.HasIndex(row => row.Code).IsUnique();
            unit.HasIndex(row => row.FondsCode).IsUnique();
            unit.HasOne<OrganizationUnit>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Venue>(venue =>
        {
            venue.ToTable("Venues").HasKey(row => row.Id);
            venue.Property(row => row.Name).HasMaxLength(100);
            venue.HasIndex(row => new { row.OrganizationId, row.Name }).IsUnique();
            venue.HasOne<OrganizationUnit>().WithMany().HasForeignKey(row => row.OrganizationId);
        });
        model.Entity<Member>(member =>
        {
            member.ToTable("Members").HasKey(row => row.Id);
            member.Property(row => row.Name).HasMaxLength(50);
            member.Property(row => row.Address).HasMaxLength(100);
            member.HasIndex(row => row.OrganizationId);
            member.HasOne<OrganizationUnit>().WithMany().HasForeignKey(row => row.OrganizationId);
            member.HasMany(row => row.Memberships).WithOne().HasForeignKey(row => row.MemberId);
            member.Navigation(row => row.Memberships).HasField("_memberships").UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<BodyMembership>(seat =>
        {
            seat.ToTable("BodyMemberships").HasKey(row => row.Id);
            seat.Property(row => row.Post).HasMaxLength(50);
            seat.HasIndex(row => new { row.MemberId, row.Body }).IsUnique();
            seat.HasIndex(row => new { row.OrganizationId, row.Body });
        });
    }
}
