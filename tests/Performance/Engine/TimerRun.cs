using System.Diagnostics;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Performance.Engine;

/// <summary>How many due timers a node works off a second on PostgreSQL; each is a whole durable step of its case.</summary>
static class TimerRun
{
    public static async Task RunAsync(int timers)
    {
        await using var cluster = await PostgresCluster.StartAsync(durable: true);
        var database = await cluster.CreateDatabaseAsync();
        var clock = new Clock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddDbContext<PerfDb>(options => options.UseNpgsql(database).AddInterceptors(StepGuard.Instance));
        services.AddEngine<PerfDb>();
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PerfDb>().Database.EnsureCreatedAsync();
            await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(Delay(), Publish: true));
        }
        for (var i = 0; i < timers; i++)
        {
            await using var scope = provider.CreateAsyncScope();
            await using var step = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<PerfDb>());
            await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new() { DefinitionId = "delay" });
            await step.CommitAsync();
        }
        clock.Offset = TimeSpan.FromDays(1);
        var watch = Stopwatch.StartNew();
        var fired = await provider.GetRequiredService<TimerService>().DrainDueAsync();
        Console.WriteLine($"{fired} of {timers} due timers fired in {watch.Elapsed.TotalSeconds:F1} s = {fired / watch.Elapsed.TotalSeconds:F0}/s");
    }

    static JsonObject Delay() => JsonNode.Parse(
        """
        { "definitionId": "delay", "name": "delay", "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [
          { "id": "d", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } } } ] } }
        """)!.AsObject();

    sealed class Clock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
