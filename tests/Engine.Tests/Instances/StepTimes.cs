using System.Diagnostics;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>A step holds locks that others wait for, so it ends in time whatever the flow does. SQLite, where everybody waits.</summary>
public sealed class StepTimes(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    const string Script = "let s = 0; for (let i = 0; i < 3000; i++) s += i; s";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_loop_of_small_scripts_ends_as_an_incident_and_lets_others_write(bool trial)
    {
        await engine.PublishAsync(Chart("loop", "a>b b>a", Activity("a", "Elsa.RunJavaScript", ("script", Script)), Activity("b", "Elsa.RunJavaScript", ("script", Script))));
        await using var services = Hasty(trial ? TimeSpan.FromMinutes(10) : TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        var ended = await StepAsync(services, x => x.StartAsync(new() { DefinitionId = "loop", IsTrial = trial }));
        var write = await engine.StepAsync(x => x.PublishEventAsync("无人等待"));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(write);
        Assert.Equal(WorkflowSubStatus.Faulted, ended.SubStatus);
        Assert.Contains("超过 0.3 秒的时限", ended.Incidents.Single().Message);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Events_that_start_each_other_without_end_are_stopped_as_one_step()
    {
        await engine.PublishAsync(Chart("ping", "e>p", Event("e", "ping", starts: true), Activity("p", "Elsa.PublishEvent", ("eventName", "pong"))));
        await engine.PublishAsync(Chart("pong", "e>p", Event("e", "pong", starts: true), Activity("p", "Elsa.PublishEvent", ("eventName", "ping"))));
        await using var services = Hasty(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        var touched = await StepAsync(services, x => x.PublishEventAsync("ping"));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.NotEmpty(touched);
        Assert.Equal(1, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => (x.DefinitionId == "ping" || x.DefinitionId == "pong") && x.IncidentCount > 0)));
    }

    [Fact]
    public async Task A_flow_that_starts_itself_inside_itself_is_refused_in_words()
    {
        await engine.PublishAsync(Flow("snake", Note("n", "起"), Activity("again", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "snake"), ("waitForCompletion", "true"))));

        var ended = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "snake" }));

        Assert.Contains(ended.Incidents, incident => incident.Message.Contains("超过 16 层", StringComparison.Ordinal));
        Assert.Equal(17, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == "snake")));
    }

    [Theory]
    [InlineData("Elsa.ParallelForEach")]
    [InlineData("Elsa.ForEach")]
    public async Task A_list_without_measure_ends_as_an_incident(string type)
    {
        var each = Activity("each", type);
        each["items"] = JsonNode.Parse("""{ "typeName": "ObjectArray", "expression": { "type": "JavaScript", "value": "let a = []; for (let i = 0; i < 300000; i++) a.push(1); a" } }""");
        each["body"] = Activity("s", "Elsa.RunJavaScript", ("script", Script));
        await engine.PublishAsync(Flow("many", each));
        await using var services = Hasty(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        var ended = await StepAsync(services, x => x.StartAsync(new() { DefinitionId = "many", IsTrial = true }));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(WorkflowSubStatus.Faulted, ended.SubStatus);
    }

    [Fact]
    public async Task What_ran_out_of_time_goes_on_where_it_stopped()
    {
        await engine.PublishAsync(Flow("slow", [.. Enumerable.Range(0, 300).Select(i => Activity($"s{i}", "Elsa.RunJavaScript", ("script", Script)))]));
        await using var services = Hasty(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        var stopped = await StepAsync(services, x => x.StartAsync(new() { DefinitionId = "slow" }));
        Assert.Equal(WorkflowSubStatus.Faulted, stopped.SubStatus);

        var ended = await engine.StepAsync(x => x.RetryAsync(stopped.InstanceId, stopped.Incidents.Single().ActivityInstanceId!));

        Assert.Equal(WorkflowStatus.Finished, ended.Status);
        Assert.Equal(WorkflowSubStatus.Finished, ended.SubStatus);
        await using var scope = engine.Scope();
        var run = (await scope.ServiceProvider.GetRequiredService<InstanceHistory>().ExecutionsAsync(stopped.InstanceId)).Where(x => x.ActivityType == "Elsa.RunJavaScript").ToList();
        Assert.Equal(300, run.Count);
        Assert.All(run, x => Assert.Equal(ActivityStatus.Completed, x.Status));
    }

    ServiceProvider Hasty(TimeSpan step, TimeSpan trial) =>
        engine.Open(options => options.Limits = new EngineLimits { TimePerStep = step, TimePerTrialStep = trial, StepsPerBurst = int.MaxValue });

    static async Task<T> StepAsync<T>(ServiceProvider services, Func<WorkflowRuntime, Task<T>> step)
    {
        await using var scope = services.CreateAsyncScope();
        await using var transaction = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<EngineDb>());
        var result = await step(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        await transaction.CommitAsync();
        return result;
    }
}
