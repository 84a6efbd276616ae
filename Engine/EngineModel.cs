using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DecisionWorkflow.Engine;

/// <summary>The engine's tables.</summary>
public static class EngineModel
{
    const int IdLength = 100;
    const int NameLength = 300;

    /// <summary>Maps the engine's rows; the host calls it in OnModelCreating.</summary>
    public static ModelBuilder MapEngine(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<DefinitionVersion>(MapDefinition);
        model.Entity<WorkflowTrigger>(MapTrigger);
        model.Entity<WorkflowInstance>(MapInstance);
        model.Entity<WorkflowBookmark>(MapBookmark);
        model.Entity<WorkflowHistory>(MapHistory);
        model.Entity<WorkflowTimer>(MapTimer);
        return model;
    }

    static void MapDefinition(EntityTypeBuilder<DefinitionVersion> row)
    {
        row.ToTable("WorkflowDefinitions");
        row.Property(x => x.Id).HasMaxLength(IdLength);
        row.Property(x => x.DefinitionId).HasMaxLength(IdLength);
        row.Property(x => x.Name).HasMaxLength(NameLength);
        row.Property(x => x.ToolVersion).HasMaxLength(32);
        row.Property(x => x.ActivationStrategy).HasMaxLength(NameLength);
        row.Property(x => x.FileHash).HasMaxLength(64);
        row.Property(x => x.SavedBy).HasMaxLength(NameLength);
        row.Property(x => x.CreatedAt).IsUtc();
        row.Property(x => x.SavedAt).IsUtc();
        row.Property(x => x.PublishedAt).IsUtc();
        row.Property(x => x.RowVersion).IsConcurrencyToken();
        row.HasIndex(x => new { x.DefinitionId, x.Version }).IsUnique();
        // Both providers read a bare boolean column as a condition.
        row.HasIndex(x => x.DefinitionId, "IX_WorkflowDefinitions_Latest").IsUnique().HasFilter("\"IsLatest\"");
        row.HasIndex(x => x.DefinitionId, "IX_WorkflowDefinitions_Published").IsUnique().HasFilter("\"IsPublished\"");
    }

    static void MapTrigger(EntityTypeBuilder<WorkflowTrigger> row)
    {
        row.ToTable("WorkflowTriggers");
        row.Property(x => x.Id).HasMaxLength(IdLength);
        row.Property(x => x.DefinitionId).HasMaxLength(IdLength);
        row.Property(x => x.DefinitionVersionId).HasMaxLength(IdLength);
        row.Property(x => x.Name).HasMaxLength(NameLength);
        row.Property(x => x.Hash).HasMaxLength(64);
        row.Property(x => x.ActivityId).HasMaxLength(IdLength);
        row.HasIndex(x => x.Hash);
        row.HasIndex(x => x.DefinitionId);
    }

    static void MapInstance(EntityTypeBuilder<WorkflowInstance> row)
    {
        row.ToTable("WorkflowInstances");
        row.Property(x => x.Id).HasMaxLength(IdLength);
        row.Property(x => x.RootId).HasMaxLength(IdLength);
        row.Property(x => x.ParentId).HasMaxLength(IdLength);
        row.Property(x => x.DefinitionId).HasMaxLength(IdLength);
        row.Property(x => x.DefinitionVersionId).HasMaxLength(IdLength);
        row.Property(x => x.Status).HasConversion<string>().HasMaxLength(16);
        row.Property(x => x.SubStatus).HasConversion<string>().HasMaxLength(16);
        row.Property(x => x.Name).HasMaxLength(NameLength);
        row.Property(x => x.CorrelationId).HasMaxLength(IdLength);
        row.Property(x => x.CreatedAt).IsUtc();
        row.Property(x => x.UpdatedAt).IsUtc();
        row.Property(x => x.FinishedAt).IsUtc();
        row.Property(x => x.Version).IsConcurrencyToken();
        // Few indexes: every step rewrites this row. The partial ones hold only what they are asked for.
        row.HasIndex(x => x.CreatedAt);
        row.HasIndex(x => x.CreatedAt, "IX_WorkflowInstances_Running").HasFilter("\"Status\" = 'Running'");
        row.HasIndex(x => x.CreatedAt, "IX_WorkflowInstances_Incidents").HasFilter("\"IncidentCount\" > 0");
        row.HasIndex(x => new { x.DefinitionId, x.CreatedAt });
        row.HasIndex(x => x.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
        row.HasIndex(x => x.ParentId).HasFilter("\"ParentId\" IS NOT NULL");
        // The key that makes deleting a definition under a starting case fail instead of orphaning the case.
        row.HasOne<DefinitionVersion>().WithMany().HasForeignKey(x => x.DefinitionVersionId).OnDelete(DeleteBehavior.Restrict);
    }

    static void MapBookmark(EntityTypeBuilder<WorkflowBookmark> row)
    {
        row.ToTable("WorkflowBookmarks");
        row.Property(x => x.Id).HasMaxLength(IdLength);
        row.Property(x => x.InstanceId).HasMaxLength(IdLength);
        row.Property(x => x.RootId).HasMaxLength(IdLength);
        row.Property(x => x.Name).HasMaxLength(NameLength);
        row.Property(x => x.Hash).HasMaxLength(64);
        row.Property(x => x.ActivityId).HasMaxLength(IdLength);
        row.Property(x => x.ActivityInstanceId).HasMaxLength(IdLength);
        row.Property(x => x.CorrelationId).HasMaxLength(IdLength);
        row.Property(x => x.CreatedAt).IsUtc();
        row.HasIndex(x => x.Hash);
        row.HasIndex(x => x.InstanceId);
    }

    static void MapHistory(EntityTypeBuilder<WorkflowHistory> row)
    {
        row.ToTable("WorkflowHistory");
        row.HasKey(x => new { x.InstanceId, x.Burst });
        row.Property(x => x.InstanceId).HasMaxLength(IdLength);
        row.Property(x => x.At).IsUtc();
    }

    static void MapTimer(EntityTypeBuilder<WorkflowTimer> row)
    {
        row.ToTable("WorkflowTimers");
        row.Property(x => x.Id).HasMaxLength(IdLength);
        row.Property(x => x.InstanceId).HasMaxLength(IdLength);
        row.Property(x => x.LeaseOwner).HasMaxLength(IdLength);
        row.Property(x => x.DueAt).IsUtc();
        row.Property(x => x.LeaseUntil).IsUtc();
        row.HasIndex(x => x.DueAt);
    }

    // A UTC DateTime sorts as text on SQLite and is timestamptz on PostgreSQL; a DateTimeOffset does not sort on SQLite at all.
    static void IsUtc(this PropertyBuilder<DateTimeOffset> property) =>
        property.HasConversion(at => at.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    static void IsUtc(this PropertyBuilder<DateTimeOffset?> property) =>
        property.HasConversion<DateTime?>(
            at => at == null ? null : at.Value.UtcDateTime,
            stored => stored == null ? null : new DateTimeOffset(DateTime.SpecifyKind(stored.Value, DateTimeKind.Utc)));
}
