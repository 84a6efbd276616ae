using System.Text;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Tests.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Moving;

/// <summary>A move to a version that differs in nothing changes nothing, wherever a case stands: joins, dead ways, loops, first arrivals, tokens.</summary>
public sealed class MovingNowhere
{
    [Fact]
    public async Task Cases_that_are_moved_between_equal_versions_at_every_step_do_what_the_others_do()
    {
        var moves = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var host = new MemoryHost(null, x => x.Add<Step>().Add<Wait>());
            var random = new Random(seed);
            var byTokens = seed % 5 == 4;
            var flow = RandomFlow(random, out var outcomes);
            foreach (var version in new[] { 1, 2 })
                host.Publish(WorkflowDefinition.Parse(flow.Replace("VERSION", version.ToString(), StringComparison.Ordinal)));
            var start = new DecisionWorkflow.Engine.Execution.BurstRequest.Start
            {
                Properties = byTokens ? new Dictionary<string, object?> { ["Flowchart:ExecutionMode"] = "TokenBased" } : new Dictionary<string, object?>(),
            };
            var (still, moved) = (await FlowRun.StartAsync(host, "flow", start), await FlowRun.StartAsync(host, "flow", start));
            for (var step = 0; step < 12; step++)
            {
                Assert.Equal($"{seed}: {Told(still)}", $"{seed}: {Told(moved)}");
                if (still.Waiting.Length == 0)
                    break;
                var draft = await host.MoveAsync(moved.Id, $"flow-v{2 - step % 2}");
                Assert.True(draft.Obstacles.Count == 0 && draft.Steps.All(x => x.Kind == MoveKind.Stays), $"{seed}: {string.Join(' ', draft.Obstacles)}");
                Assert.Empty(draft.Notes);
                Assert.Equal(2 - step % 2, moved.State.DefinitionVersion);
                moves++;
                var waiting = still.Waiting.Split(' ');
                var (next, outcome) = (waiting[random.Next(waiting.Length)], outcomes[random.Next(outcomes.Length)]);
                await still.ResumeAsync(next, outcome);
                await moved.ResumeAsync(next, outcome);
            }
        }
        Assert.True(moves > 200, $"only {moves} moves");
    }

    static string Told(FlowRun run) => $"{run.SubStatus} [{run.Waiting}] {run.Completed} / {run.Canceled}";

    static string RandomFlow(Random random, out string[] outcomes)
    {
        outcomes = ["Done", "yes"];
        var count = random.Next(4, 10);
        string[] modes = ["WaitAll", "WaitAllActive", "WaitAny"];
        var activities = Enumerable.Range(0, count).Select(i => i > 1 && random.Next(4) == 0
            ? $$"""{ "id": "n{{i}}", "type": "Elsa.FlowJoin", "version": 1, "mode": { "typeName": "FlowJoinMode", "expression": { "type": "Literal", "value": "{{modes[random.Next(3)]}}" } } }"""
            : Json.Activity($"n{i}", i > 0 && random.Next(2) == 0 ? "Test.Wait" : "Test.Step")).ToList();
        var connections = new StringBuilder();
        for (var to = 1; to < count; to++)
            foreach (var from in Enumerable.Range(0, to).OrderBy(_ => random.Next()).Take(random.Next(1, 4)))
                Connect(from, to);
        // A way back from a waiting step to the one before it, which is no loop unless every way passes there; the engine says so then, in both.
        if (random.Next(3) == 0 && activities[^1].Contains("Test.Wait", StringComparison.Ordinal))
            connections.Append($"n{count - 1}:yes>n{random.Next(1, count - 1)} ");
        return Json.Definition("flow", string.Join(", ", activities), connections.ToString()).ToJson()
            .Replace("\"flow-v1\"", "\"flow-vVERSION\"", StringComparison.Ordinal).Replace("\"version\":1,\"isLatest\"", "\"version\":VERSION,\"isLatest\"", StringComparison.Ordinal);

        void Connect(int from, int to)
        {
            if (activities[from].Contains("Test.Wait", StringComparison.Ordinal) && random.Next(2) == 0)
                connections.Append($"n{from}:yes>n{to} ");
            else
                connections.Append($"n{from}>n{to} ");
        }
    }
}
