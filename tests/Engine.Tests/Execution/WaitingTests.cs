using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Runtime.Stimuli;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class WaitingTests
{
    private readonly MemoryHost _host = new(null, x => x.Add<Wait>().Add<Look>().Add<Step>());

    [Theory]
    [InlineData("72:00:00", 72)]
    [InlineData("3.00:00:00", 72)]
    [InlineData("P60D", 60 * 24)]
    [InlineData("365.00:00:00", 365 * 24)]
    public async Task A_delay_lasts_as_long_as_it_says(string text, int hours)
    {
        _host.Publish(Json.Definition("flow", Json.Activity("d", "Elsa.Delay", Json.Input("timeSpan", "Literal", text)) + "," + Json.Activity("after", "Test.Step"), "d>after"));
        var begun = _host.Time.GetUtcNow();

        var run = await FlowRun.StartAsync(_host, "flow");
        await _host.NextTimerAsync(run.Id);

        Assert.Equal(begun.AddHours(hours), _host.Time.GetUtcNow());
        Assert.Equal("d after", run.Completed);
    }

    [Fact]
    public async Task A_time_that_is_past_does_not_wait()
    {
        _host.Publish(Json.Definition("flow", Json.Activity("a", "Elsa.StartAt", Json.Input("dateTime", "Literal", "2020-01-01"))));
        _host.Publish(Json.Definition("later", Json.Activity("a", "Elsa.StartAt", Json.Input("dateTime", "Literal", "2026-09-02 09:00:00"))));

        var past = await FlowRun.StartAsync(_host, "flow");
        var later = await FlowRun.StartAsync(_host, "later");
        await _host.NextTimerAsync(later.Id);

        Assert.Equal("Finished Finished", $"{past.SubStatus} {later.SubStatus}");
        Assert.Equal(new DateTimeOffset(2026, 9, 2, 1, 0, 0, TimeSpan.Zero), _host.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_cron_expression_within_a_flow_waits_for_its_next_time()
    {
        _host.Publish(Json.Definition("flow", Json.Activity("c", "Elsa.Cron", Json.Input("cronExpression", "Literal", "0 30 8 * * *"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Equal(new DateTimeOffset(2026, 9, 1, 8, 30, 0, TimeSpan.Zero), DateTimeOffset.Parse(_host.StateJson(run.Id)["bookmarks"]![0]!["payload"]!["executeAt"]!.ToString(), null));
    }

    [Fact]
    public async Task An_event_wakes_those_who_wait_for_it_and_a_local_one_only_its_own_instance()
    {
        _host.Publish(Json.Definition("waits", Json.Activity("e", "Elsa.Event", Json.Input("eventName", "Literal", "Go"))));
        _host.Publish(Json.Definition("local", Json.Activity("f", "Elsa.FlowFork", Json.Input("branches", "Object", "[\"a\",\"b\"]")) + "," +
            Json.Activity("e", "Elsa.Event", Json.Input("eventName", "Literal", "Go")) + "," +
            Json.Activity("p", "Elsa.PublishEvent", Json.Input("eventName", "Literal", "Go") + "," + Json.Input("isLocalEvent", "Literal", "True")), "f:a>e f:b>p"));

        var waits = await FlowRun.StartAsync(_host, "waits");
        var local = await FlowRun.StartAsync(_host, "local");
        Assert.Equal("Suspended Finished", $"{waits.SubStatus} {local.SubStatus}");
        await _host.PublishAsync("Go", null);

        Assert.Equal("Finished", waits.SubStatus);
    }

    [Fact]
    public async Task A_trigger_that_started_the_workflow_does_not_wait()
    {
        _host.Publish(Json.Definition("flow",
            Json.Activity("first", "Test.Step") + "," + Json.Activity("e", "Elsa.Event", Json.Input("eventName", "Literal", "Go") + ", \"customProperties\": { \"canStartWorkflow\": true }") + "," + Json.Activity("after", "Test.Step"),
            "first>after e>after"));

        var run = await FlowRun.StartAsync(_host, "flow", new BurstRequest.Start { TriggerActivityId = "e" });

        Assert.Equal("e after", run.Completed);
    }

    [Fact]
    public void The_hash_knows_name_stimulus_and_execution_but_not_the_order_of_members()
    {
        var hash = StimulusHash.Of("N", new { a = 1, b = new { c = "x", d = 2 } });

        Assert.Equal(hash, StimulusHash.Of("N", new Dictionary<string, object> { ["b"] = new { d = 2, c = "x" }, ["a"] = 1 }));
        Assert.NotEqual(hash, StimulusHash.Of("M", new { a = 1, b = new { c = "x", d = 2 } }));
        Assert.NotEqual(hash, StimulusHash.Of("N", new { a = 1, b = new { c = "x", d = 2 } }, "execution"));
        Assert.Equal(StimulusHash.Of("Elsa.RunTask", new RunTaskStimulus("1", "a")), StimulusHash.Of("Elsa.RunTask", new { taskId = "1" }));
    }

    [Fact]
    public async Task A_script_may_choose_outcomes()
    {
        _host.Publish(Json.Definition("flow",
            Json.Activity("s", "Elsa.RunJavaScript", Json.Input("script", "Literal", "setOutcome(getN() > 1 ? '多' : '少'); getN() * 2") + "," + Json.Input("possibleOutcomes", "Object", "[\"多\",\"少\"]") + "," + Json.Output("result", "N")) + "," +
            Json.Activity("many", "Test.Look", Json.Input("value", "JavaScript", "getLastResult()")) + "," + Json.Activity("few", "Test.Step"),
            "s:多>many s:少>few", Json.Variables(Json.Variable("N", "Int32", "2"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Equal("s many", run.Completed);
        Assert.Equal(4, Look.SeenBy(_host, run.Id, "many"));
    }

    [Fact]
    public async Task Outputs_of_earlier_activities_can_be_read_in_the_same_burst()
    {
        _host.Publish(Json.Definition("flow",
            """{ "id": "a", "name": "First", "type": "Test.Look", "version": 1, """ + Json.Input("value", "Literal", "甲") + " }," +
            Json.Activity("b", "Test.Look", Json.Input("value", "JavaScript", "getOutputFrom('First') + getOutputFrom('a', 'Result') + getLastResult()")), "a>b"));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Equal("甲甲甲", Look.SeenBy(_host, run.Id, "b"));
    }

    [Fact]
    public async Task Secret_inputs_are_neither_kept_nor_shown_but_are_there_after_the_wait()
    {
        var host = new MemoryHost(null, x => x.Add<Secretive>());
        host.Publish(Json.Definition("flow", Json.Activity("s", "Test.Secretive", Json.Input("key", "Literal", "geheim"))));

        var run = await FlowRun.StartAsync(host, "flow");
        Assert.DoesNotContain("geheim", host.StateJson(run.Id).ToJsonString(), StringComparison.Ordinal);
        await host.ResumeAsync(run.Id, _ => true);

        Assert.Equal("Finished", run.SubStatus);
        Assert.DoesNotContain("Key", host.Executions[run.Id].Last().ActivityState!.Keys);
    }

    [Theory]
    [InlineData("{}", "", true, true)]
    [InlineData("""{ "logPersistenceConfig": { "default": {}, "inputs": { "condition": ~Exclude } } }""", "", false, true)]
    [InlineData("""{ "logPersistenceConfig": { "default": ~Exclude, "inputs": { "condition": ~Include } } }""", "", true, false)]
    [InlineData("""{ "logPersistenceConfig": { "default": ~Exclude, "internalState": ~Include } }""", "", false, true)]
    [InlineData("""{ "logPersistenceConfig": { "default": { "evaluationMode": "Expression", "expression": { "type": "JavaScript", "value": "'Exc' + 'lude'" } } } }""", "", false, false)]
    [InlineData("""{ "logPersistenceMode": { "default": "Exclude" } }""", "", false, false)]
    [InlineData("{}", """{ "logPersistenceConfig": { "default": ~Exclude } }""", false, false)]
    [InlineData("""{ "logPersistenceConfig": { "default": ~Include } }""", """{ "logPersistenceConfig": { "default": ~Exclude } }""", true, true)]
    [InlineData("""{ "logPersistenceConfig": { "default": ~Inherit } }""", """{ "logPersistenceConfig": { "default": ~Exclude } }""", false, false)]
    public async Task What_is_excluded_from_the_log_is_not_shown(string ofActivity, string ofWorkflow, bool showsInput, bool showsOutcomes)
    {
        _host.Publish(Json.Definition("flow",
            Json.Activity("a", "Elsa.FlowDecision", Json.Input("condition", "JavaScript", "1 == 1") + $", \"customProperties\": {Modes(ofActivity)}"),
            "",
            ofWorkflow.Length == 0 ? "" : $"\"customProperties\": {Modes(ofWorkflow)}"));

        var run = await FlowRun.StartAsync(_host, "flow");

        var record = _host.Executions[run.Id].Single(x => x.ActivityId == "a");
        Assert.Equal(showsInput, record.ActivityState!.ContainsKey("Condition"));
        Assert.Equal(showsOutcomes, record.Payload?.ContainsKey("Outcomes") == true);
        Assert.Equal("Finished", run.SubStatus);
    }

    /// <summary>A strategy is told by its name after a tilde.</summary>
    private static string Modes(string json) => System.Text.RegularExpressions.Regex.Replace(
        json, "~(\\w+)", """{ "evaluationMode": "Strategy", "strategyType": "Elsa.Workflows.LogPersistence.Strategies.$1, Elsa.Workflows.Core" }""");

    [Fact]
    public async Task Many_instances_share_one_graph_at_the_same_time()
    {
        var limits = new EngineLimits();
        var registry = DecisionWorkflow.Engine.Activities.StandardActivities.Register(new DecisionWorkflow.Engine.Activities.ActivityRegistry()).Add<Wait>().Add<Look>();
        var graph = await new DecisionWorkflow.Engine.Activities.ActivityMaterializer(registry, limits).MaterializeAsync(
            Json.Definition("flow",
                Json.Activity("set", "Elsa.SetVariable", "\"variable\": { \"id\": \"v\", \"name\": \"v\" }, " + Json.Input("value", "JavaScript", "getInput('N') * 2")) + "," +
                Json.Activity("w", "Test.Wait") + "," +
                Json.Activity("out", "Elsa.SetOutput", Json.Input("outputName", "Literal", "R") + "," + Json.Input("outputValue", "JavaScript", "getV() + 1")),
                "set>w w>out", Json.Variables(Json.Variable("v", "Int32")) + ", \"outputs\": [{ \"type\": \"Int32\", \"name\": \"R\" }]"),
            static (_, _, _) => default);
        var services = new ServiceCollection().BuildServiceProvider();
        var runner = new WorkflowRunner(limits);

        await Parallel.ForAsync(0, 200, async (n, cancellation) =>
        {
            var host = new MemoryHost();
            var begun = await runner.RunAsync(graph, null, new BurstRequest.Start { Input = new Dictionary<string, object?> { ["N"] = n } }, host, services, cancellation);
            var ended = await runner.RunAsync(graph, begun.State, new BurstRequest.Resume(begun.NewBookmarks.Single().Id), host, services, cancellation);
            Assert.Equal((n * 2) + 1, ended.State.Output["R"]);
        });
    }

    [Activity("Test", "测试")]
    public sealed class Secretive : Activity
    {
        [Input(CanContainSecrets = true)]
        public Elsa.Workflows.Models.Input<string> Key { get; set; } = null!;

        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnResumeAsync);

        private async ValueTask OnResumeAsync(ActivityExecutionContext context)
        {
            Assert.Equal("geheim", context.Get(Key));
            await context.CompleteActivityAsync();
        }
    }
}
