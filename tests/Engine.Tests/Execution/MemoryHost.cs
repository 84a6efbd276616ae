using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Moving;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Microsoft.Extensions.DependencyInjection;
using EngineLimits = DecisionWorkflow.Engine.Execution.EngineLimits;

namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>Runs workflows without a database. Every instance goes through its JSON between bursts, as it would through a store.</summary>
sealed class MemoryHost : BurstHost
{
    private readonly Dictionary<string, WorkflowDefinition> _published = [];
    private readonly Dictionary<string, WorkflowDefinition> _versions = [];
    private readonly Dictionary<string, string> _states = [];
    private readonly Dictionary<string, WorkflowGraph> _graphs = [];
    private readonly Queue<Func<ValueTask>> _later = new();
    private readonly ActivityMaterializer _materializer;
    private readonly WorkflowRunner _runner;
    private readonly IServiceProvider _services;

    public MemoryHost(EngineLimits? limits = null, Action<ActivityRegistry>? activities = null)
    {
        limits ??= new EngineLimits();
        var registry = StandardActivities.Register(new ActivityRegistry());
        activities?.Invoke(registry);
        _materializer = new ActivityMaterializer(registry, limits);
        _runner = new WorkflowRunner(limits);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Time).BuildServiceProvider();
    }

    public MovableTime Time { get; } = new();

    public Dictionary<string, List<JournalEntry>> Journals { get; } = [];

    public Dictionary<string, List<ActivityExecution>> Executions { get; } = [];

    public List<EventMessage> Events { get; } = [];

    public List<string> Instances { get; } = [];

    public void Publish(WorkflowDefinition definition)
    {
        _published[definition.DefinitionId] = definition;
        _versions[definition.Id] = definition;
    }

    public WorkflowState State(string instanceId) => JsonSerializer.Deserialize<WorkflowState>(_states[instanceId], EngineJson.Options)!;

    public JsonNode StateJson(string instanceId) => JsonNode.Parse(_states[instanceId])!;

    public async Task<string> StartAsync(string definitionId, BurstRequest.Start? start = null)
    {
        var graph = await GraphAsync(_published[definitionId], null);
        return await StartAsync(graph, start ?? new BurstRequest.Start());
    }

    public Task<string> StartAsync(IActivity root, BurstRequest.Start? start = null) => StartAsync(_materializer.Materialize(root), start ?? new BurstRequest.Start());

    public async Task<BurstOutcome> ResumeAsync(string instanceId, Func<Bookmark, bool> bookmark, Dictionary<string, object?>? input = null)
    {
        var outcome = await BurstAsync(instanceId, new BurstRequest.Resume(State(instanceId).Bookmarks.First(bookmark).Id) { Input = input ?? [] });
        await RunLaterAsync();
        return outcome;
    }

    public async Task<BurstOutcome> RequestAsync(string instanceId, BurstRequest request)
    {
        var outcome = await BurstAsync(instanceId, request);
        await RunLaterAsync();
        return outcome;
    }

    /// <summary>Plans a move to another version, and makes it if nothing stands in the way.</summary>
    public async Task<MoveDraft> MoveAsync(string instanceId, string versionId, Dictionary<string, string>? mapping = null)
    {
        var state = State(instanceId);
        var target = await GraphAsync(_versions[versionId], state.Pins);
        var draft = new MoveDraft(state, await GraphAsync(_versions[state.DefinitionVersionId], state.Pins), target, mapping ?? [], Executions[instanceId]);
        if (draft.Obstacles.Count == 0 && draft.Steps.All(x => x.Kind != MoveKind.Blocked))
        {
            await RunAsync(target, JsonSerializer.Deserialize<WorkflowState>(JsonSerializer.Serialize(draft.Moved(Time.GetUtcNow()), EngineJson.Options), EngineJson.Options), new BurstRequest.Move("移动", new { }));
            await RunLaterAsync();
        }
        return draft;
    }

    /// <summary>Moves the clock to the next due bookmark of an instance and resumes it.</summary>
    public async Task<bool> NextTimerAsync(string instanceId)
    {
        var next = State(instanceId).Bookmarks.Select(x => (Bookmark: x, Due: DueOf(x))).Where(x => x.Due != null).MinBy(x => x.Due);
        if (next.Bookmark == null)
            return false;
        Time.MoveTo(next.Due!.Value);
        await ResumeAsync(instanceId, x => x.Id == next.Bookmark.Id);
        return true;
    }

    public async Task PublishAsync(string eventName, object? payload, string? correlationId = null)
    {
        await DeliverAsync(new EventMessage(eventName, correlationId, null, null, payload));
        await RunLaterAsync();
    }

    public override async ValueTask<ChildRun> StartChildAsync(StartChild request, CancellationToken cancellationToken)
    {
        if (!_published.TryGetValue(request.DefinitionId, out var definition))
            throw ChildWorkflows.NotPublished(request.DefinitionId);
        var graph = await GraphAsync(definition, null);
        var start = new BurstRequest.Start
        {
            InstanceId = Guid.CreateVersion7().ToString("N"),
            CorrelationId = request.CorrelationId,
            ParentInstanceId = request.ParentInstanceId,
            Input = request.Input.ToDictionary(x => x.Key, x => (object?)x.Value),
        };
        if (!request.Inline)
        {
            _later.Enqueue(async () => await RunAsync(graph, null, start));
            return new ChildRun(start.InstanceId, definition.Id, WorkflowSubStatus.Pending, new Dictionary<string, object>());
        }
        var outcome = await RunAsync(graph, null, start);
        return new ChildRun(start.InstanceId, definition.Id, outcome.State.SubStatus, outcome.State.Output.ToDictionary(x => x.Key, x => x.Value!));
    }

    public override ValueTask PublishEventAsync(EventMessage message, CancellationToken cancellationToken)
    {
        Events.Add(message);
        _later.Enqueue(() => DeliverAsync(message));
        return ValueTask.CompletedTask;
    }

    private async Task<string> StartAsync(WorkflowGraph graph, BurstRequest.Start start)
    {
        var outcome = await RunAsync(graph, null, start);
        await RunLaterAsync();
        return outcome.State.Id;
    }

    private async ValueTask DeliverAsync(EventMessage message)
    {
        var hash = StimulusHash.Of("Elsa.Event", new EventStimulus(message.EventName));
        foreach (var id in Instances.ToList())
        {
            var state = State(id);
            if (message.CorrelationId != null && state.CorrelationId != message.CorrelationId || message.WorkflowInstanceId != null && id != message.WorkflowInstanceId)
                continue;
            foreach (var bookmark in state.Bookmarks.Where(x => x.Hash == hash))
                await BurstAsync(id, new BurstRequest.Resume(bookmark.Id) { Input = new Dictionary<string, object?> { ["__EventPayloadWorkflowInput"] = message.Payload } });
        }
    }

    private async ValueTask<BurstOutcome> BurstAsync(string instanceId, BurstRequest request)
    {
        var state = State(instanceId);
        var graph = _graphs.TryGetValue(instanceId, out var known) ? known : await GraphAsync(_versions[state.DefinitionVersionId], state.Pins);
        return await RunAsync(graph, state, request);
    }

    private async ValueTask<BurstOutcome> RunAsync(WorkflowGraph graph, WorkflowState? state, BurstRequest request)
    {
        var outcome = await _runner.RunAsync(graph, state, request, this, _services);
        var id = outcome.State.Id;
        if (outcome.NotFound)
            return outcome;
        if (!_states.ContainsKey(id))
            Instances.Add(id);
        _states[id] = JsonSerializer.Serialize(outcome.State, EngineJson.Options);
        if (graph.Workflow.Identity.Id.Length == 0)
            _graphs[id] = graph;
        Journals.TryAdd(id, []);
        Journals[id].AddRange(outcome.Journal);
        Executions.TryAdd(id, []);
        Executions[id].RemoveAll(x => outcome.Executions.Any(y => y.Id == x.Id));
        Executions[id].AddRange(outcome.Executions);
        Executions[id].Sort((x, y) => x.StartSequence.CompareTo(y.StartSequence));
        if (state?.Status != WorkflowStatus.Finished && outcome.State is { Status: WorkflowStatus.Finished, ParentWorkflowInstanceId: { } parent })
            _later.Enqueue(() => TellParentAsync(parent, outcome.State));
        return outcome;
    }

    private async ValueTask TellParentAsync(string parentId, WorkflowState child)
    {
        if (!_states.ContainsKey(parentId))
            return;
        var parent = State(parentId);
        if (parent.Bookmarks.FirstOrDefault(x => ChildWorkflows.Awaits(parent, x, child.Id)) is { } bookmark)
            await BurstAsync(parentId, new BurstRequest.Resume(bookmark.Id) { Input = ChildWorkflows.ResumeInput(child) });
    }

    private async ValueTask RunLaterAsync()
    {
        while (_later.TryDequeue(out var work))
            await work();
    }

    private ValueTask<WorkflowGraph> GraphAsync(WorkflowDefinition definition, IReadOnlyDictionary<string, string>? pins) =>
        _materializer.MaterializeAsync(
            definition,
            (id, version, _) => ValueTask.FromResult(version == null ? _published.GetValueOrDefault(id) : _versions.GetValueOrDefault(version)),
            pins);

    private static DateTimeOffset? DueOf(Bookmark bookmark)
    {
        var payload = JsonSerializer.SerializeToNode(bookmark.Payload, EngineJson.Options) as JsonObject;
        return (payload?["resumeAt"] ?? payload?["executeAt"])?.GetValue<DateTimeOffset>();
    }
}
