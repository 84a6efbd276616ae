using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

internal static class DemoFeature
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var options = Settings.Read<DemoOptions>(builder.Configuration, "Demo");
        builder.Services.AddSingleton(options);
        builder.Services.AddScoped<DemoAccountList>();
        if (!options.Enabled)
        {
            builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<DatabaseClock>());
            return;
        }

        builder.Services.AddSingleton<DemoClock>();
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<DemoClock>());
        builder.Services.AddHostedService<FollowClock>();
        builder.Services.AddScoped<MoveClock>();
        builder.Services.AddScoped<SeedDemo>();
    }

    /// <summary>Puts the clock where it was left, and seeds an empty installation.</summary>
    public static async Task StartDemoAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<DemoOptions>();
        if (!options.Enabled)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var row = await db.Set<DemoClockRow>().SingleOrDefaultAsync();
        if (row is null)
        {
            var offset = options.Now is { } now ? now - app.Services.GetRequiredService<DatabaseClock>().GetUtcNow() : TimeSpan.Zero;
            row = new DemoClockRow { Id = DemoClockRow.TheOne, OffsetTicks = offset.Ticks };
            db.Add(row);
            await db.SaveChangesAsync();
        }

        app.Services.GetRequiredService<DemoClock>().SetOffset(TimeSpan.FromTicks(row.OffsetTicks));
        await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync();
    }
}
