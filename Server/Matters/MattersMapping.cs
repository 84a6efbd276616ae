using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

internal static class MattersMapping
{
    public static void MapMatters(ModelBuilder builder)
    {
        builder.Entity<Matter>(matter =>
        {
            matter.ToTable("Matters");
            matter.Property(m => m.No).HasMaxLength(40);
            matter.Property(m => m.Process).HasMaxLength(100);
            matter.Property(m => m.ProcessName).HasMaxLength(100);
            matter.Property(m => m.Title).HasMaxLength(200);
            matter.Property(m => m.InstanceId).HasMaxLength(64);
            matter.Property(m => m.DefinitionVersionId).HasMaxLength(100);
            matter.Property(m => m.ProblemCode).HasMaxLength(8);
            matter.Property(m => m.Category).HasMaxLength(8);
            matter.Property(m => m.StartedByName).HasMaxLength(100);
            matter.Property(m => m.Result).HasMaxLength(100);
            matter.HasOne<Matter>().WithMany().HasForeignKey(m => m.ParentId);
            matter.HasOne<Matter>().WithMany().HasForeignKey(m => m.ChangesId);
            matter.HasIndex(m => m.No).IsUnique();
            matter.HasIndex(m => m.InstanceId).IsUnique();
            matter.HasIndex(m => new { m.OrganizationId, m.Status, m.StartedAt });
            matter.HasIndex(m => new { m.StartedBy, m.StartedAt });
        });
        builder.Entity<MatterField>(field =>
        {
            field.ToTable("MatterFields");
            field.HasKey(f => new { f.MatterId, f.Scope, f.Name });
            field.Property(f => f.Scope).HasMaxLength(64);
            field.Property(f => f.Name).HasMaxLength(64);
            field.Property(f => f.SourceLabel).HasMaxLength(200);
            field.Property(f => f.SourceNode).HasMaxLength(512);
            field.Ignore(f => f.Node);
            field.HasOne<Matter>().WithMany().HasForeignKey(f => f.MatterId);
        });
        builder.Entity<MatterEvent>(line =>
        {
            line.ToTable("MatterEvents");
            line.Property(e => e.Step).HasMaxLength(16);
            line.Property(e => e.Outcome).HasMaxLength(64);
            line.Property(e => e.Actor).HasMaxLength(100);
            line.HasIndex(e => new { e.MatterId, e.Sequence }).IsUnique();
            line.HasOne<Matter>().WithMany().HasForeignKey(e => e.MatterId);
        });
        builder.Entity<MatterCounter>(counter =>
        {
            counter.ToTable("MatterCounters");
            counter.HasKey(c => new { c.OrganizationId, c.Year });
        });
        builder.Entity<Clue>(clue =>
        {
            clue.ToTable("Clues");
            clue.Property(c => c.Code).HasMaxLength(16);
            clue.Property(c => c.Rule).HasMaxLength(8);
            clue.HasIndex(c => new { c.MatterId, c.Code, c.Subject }).IsUnique();
            clue.Property(c => c.Subject).HasMaxLength(100);
        });
    }
}
