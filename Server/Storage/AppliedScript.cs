using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

/// <summary>One row a migration that ran on this database.</summary>
internal sealed class AppliedScript
{
    public required string Script { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset AppliedAt { get; init; }

    internal static void MapStorage(ModelBuilder model) =>
        model.Entity<AppliedScript>(version =>
        {
            version.ToTable("AppliedScripts").HasKey(row => row.Script);
            version.Property(row => row.Script).HasMaxLength(100);
            version.Property(row => row.Hash).HasMaxLength(64);
        });
}
