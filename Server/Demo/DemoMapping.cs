using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

internal static class DemoMapping
{
    internal static void MapDemo(ModelBuilder model) =>
        model.Entity<DemoClockRow>(clock =>
        {
            clock.ToTable("DemoClock").HasKey(row => row.Id);
            clock.Property(row => row.Id).ValueGeneratedNever();
        });
}
