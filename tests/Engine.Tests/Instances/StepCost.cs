using System.Data.Common;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>A step is one read and one batch of writes, and then the commit. Whoever adds a round trip has to say so here.</summary>
public sealed class StepCost(StepCost.CountedEngine engine) : IClassFixture<StepCost.CountedEngine>
{
    [Fact]
    public async Task A_start_and_a_resume_are_one_read_and_one_write_each()
    {
        await engine.PublishAsync(Flow("cost", Person("a"), Person("b"), At("c", engine.Clock.Now.AddDays(1)), Note("d", "完")));
        await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "cost" })); // builds the graph

        var started = await CountAsync(2, x => x.StartAsync(new() { DefinitionId = "cost" }));
        var resumed = await CountAsync(2, x => x.ResumeAsync(started.NewBookmarks[0].Id));
        await CountAsync(2, x => x.ResumeAsync(resumed.NewBookmarks[0].Id));
    }

    async Task<BurstResult> CountAsync(int expected, Func<WorkflowRuntime, Task<BurstResult>> step)
    {
        var before = engine.Commands.Count;
        var result = await engine.StepAsync(step);
        Assert.Equal(expected, engine.Commands.Count - before);
        return result;
    }

    public sealed class CountedEngine : EngineDatabase
    {
        string connectionString = "";

        internal CommandCount Commands { get; } = new();

        protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString).AddInterceptors(Commands, StepGuard.Instance);

        protected override async Task CreateAsync() => connectionString = await (await PostgresCluster.Shared).CreateDatabaseAsync();
    }

    internal sealed class CommandCount : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
