using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>A row that a torn step left, taken out of action: which, why, when and by whom. The row itself stays where it is; nothing is deleted.</summary>
public sealed class QuarantinedRow
{
    public const int LongestKey = 300;

    public required Guid Id { get; init; }
    public required LeftoverKind Kind { get; init; }

    /// <summary>The table of the row, by its name in the database.</summary>
    public required string TableName { get; init; }

    /// <summary>The key of the row; for number series with the numbers meant, see <see cref="NumberGap"/>.</summary>
    public required string RowKey { get; init; }

    public required string Detail { get; init; }

    /// <summary>What was done so that the row harms nobody.</summary>
    public required string Done { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }

    internal static void MapHealth(ModelBuilder model) => model.Entity<QuarantinedRow>(row =>
    {
        row.ToTable("Quarantine");
        row.Property(r => r.TableName).HasMaxLength(64);
        row.Property(r => r.RowKey).HasMaxLength(LongestKey);
        row.Property(r => r.By).HasMaxLength(100);
        row.HasIndex(r => new { r.Kind, r.TableName, r.RowKey }).IsUnique();
    });
}
