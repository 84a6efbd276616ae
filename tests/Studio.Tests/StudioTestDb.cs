using DecisionWorkflow.Engine;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Studio;

/// <summary>Nothing but the engine's tables.</summary>
public sealed class StudioTestDb(DbContextOptions<StudioTestDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.MapEngine();
}
