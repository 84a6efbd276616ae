using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DecisionWorkflow.Server.Storage;

/// <summary>What holds for every table, so that no feature has to say it.</summary>
internal static class ModelConventions
{
    private const string Version = "Version";

    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            // Keys are made by the code (Guid v7). If EF believed it made them, it would take a new child with a key for a changed one.
            foreach (var key in entity.FindPrimaryKey()?.Properties ?? [])
                if (key.ClrType == typeof(Guid))
                    key.ValueGenerated = ValueGenerated.Never;

            if (entity.FindProperty(Version) is { } version && version.ClrType == typeof(long))
                version.IsConcurrencyToken = true;
        }
    }

    public static void RaiseVersions(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
            if (entry.State == EntityState.Modified
                && entry.Metadata.FindProperty(Version) is { IsConcurrencyToken: true } version
                && version.ClrType == typeof(long))
            {
                var property = entry.Property(Version);
                property.CurrentValue = (long)property.OriginalValue! + 1;
            }
    }
}
