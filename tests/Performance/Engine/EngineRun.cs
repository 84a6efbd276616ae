using System.Diagnostics;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Performance.Engine;

/// <summary>Durable steps a second, next to what the same database does with the bare rows in the same run.</summary>
static class EngineRun
{
    static readonly int[] Workers = [1, 2, 4];

    static TextWriter Report = TextWriter.Null;

    /// <summary>Counts each worker's transactions over all measurements: the raw rows have keys as well.</summary>
    static readonly int[] Numbers = new int[8];

    public static async Task RunAsync(int seconds)
    {
        // The flows write lines of their own to the console; those are no figures.
        Report = Console.Out;
        Console.SetOut(TextWriter.Null);
        Report.WriteLine($"{Environment.ProcessorCount} cores, {seconds} s a measurement, fsync on; every step commits.");
        using (var file = new SqliteFile())
        {
            using var raw = new SqliteFile();
            await MeasureAsync(
                "SQLite", seconds,
                options => options.UseSqlite(file.ConnectionString).AddInterceptors(new SqlitePragmas(), StepGuard.Instance),
                await RawCommits.SqliteAsync(raw.ConnectionString, StepTransaction.SqliteConnectionSql));
        }
        await using var cluster = await PostgresCluster.StartAsync(durable: true);
        var database = await cluster.CreateDatabaseAsync();
        await MeasureAsync(
            "PostgreSQL", seconds, options => options.UseNpgsql(database).AddInterceptors(StepGuard.Instance), await RawCommits.PostgresAsync(await cluster.CreateDatabaseAsync()));
    }

    static async Task MeasureAsync(string name, int seconds, Action<DbContextOptionsBuilder> use, Func<int, int, Task> raw)
    {
        await using var services = Services(use);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PerfDb>().Database.EnsureCreatedAsync();
            var store = scope.ServiceProvider.GetRequiredService<DefinitionStore>();
            foreach (var flow in new[] { PerfFlows.FiveSteps(), PerfFlows.OneTask() })
                if (await store.SaveAsync(new(flow, Publish: true)) is { Errors: { Count: > 0 } errors })
                    throw new InvalidOperationException(string.Join("；", errors.Select(x => x.Message)));
        }
        Report.WriteLine($"{name,-11} workers | raw commits/s | five-step flows/s | task flows/s = steps/s | steps : raw");
        foreach (var workers in Workers)
        {
            var ceiling = await CountAsync(workers, seconds, raw);
            var flows = await CountAsync(workers, seconds, (_, _) => StepAsync(services, x => x.StartAsync(new() { DefinitionId = PerfFlows.FiveStepsId })));
            var tasks = await CountAsync(workers, seconds, async (_, _) =>
            {
                var started = await StepAsync(services, x => x.StartAsync(new() { DefinitionId = PerfFlows.OneTaskId }));
                await StepAsync(services, x => x.ResumeAsync(started.NewBookmarks[0].Id));
            });
            Report.WriteLine($"{"",-11} {workers,7} | {ceiling,13:F0} | {flows,17:F0} | {tasks,12:F0} = {tasks * 2,7:F0} | {tasks * 2 / ceiling,9:P0}");
        }
        await ReportSizesAsync(services);
    }

    static async Task ReportSizesAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerfDb>();
        foreach (var definition in new[] { PerfFlows.FiveStepsId, PerfFlows.OneTaskId })
        {
            var state = await db.Set<WorkflowInstance>().Where(x => x.DefinitionId == definition).AverageAsync(x => x.State.Length);
            var history = await db.Set<WorkflowInstance>().Where(x => x.DefinitionId == definition)
                .Select(x => db.Set<WorkflowHistory>().Where(y => y.InstanceId == x.Id).Sum(y => y.Json.Length)).Take(1000).AverageAsync();
            Report.WriteLine($"{"",-11} {definition}: {state:F0} characters of state and {history:F0} of history an instance");
        }
    }

    static async Task<double> CountAsync(int workers, int seconds, Func<int, int, Task> work)
    {
        await ForAsync(TimeSpan.FromSeconds(1)); // warm-up
        var done = await ForAsync(TimeSpan.FromSeconds(seconds));
        return done;

        async Task<double> ForAsync(TimeSpan time)
        {
            var watch = Stopwatch.StartNew();
            var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
            {
                var count = 0;
                for (; watch.Elapsed < time; count++)
                    await work(worker, ++Numbers[worker]);
                return count;
            })));
            return counts.Sum() / watch.Elapsed.TotalSeconds;
        }
    }

    static async Task<BurstResult> StepAsync(ServiceProvider services, Func<WorkflowRuntime, Task<BurstResult>> work)
    {
        await using var scope = services.CreateAsyncScope();
        await using var step = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<PerfDb>());
        var result = await work(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        if (result.Incidents.Count > 0)
            throw new InvalidOperationException(result.Incidents[0].Message);
        await step.CommitAsync();
        return result;
    }

    static ServiceProvider Services(Action<DbContextOptionsBuilder> use)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<PerfDb>(use);
        services.AddEngine<PerfDb>(options => options.RunTimers = false);
        return services.BuildServiceProvider();
    }
}
