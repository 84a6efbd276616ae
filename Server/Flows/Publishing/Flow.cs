using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>A definition as the guard reads it: its activities at every depth, its charts, the workflows it embeds.</summary>
internal sealed class Flow
{
    const int DeepestEmbedding = 16;

    readonly Lazy<IReadOnlyList<Work>> work;
    readonly HashSet<FlowActivity> unseen = [];

    public Flow(WorkflowDefinition definition, ActivityRegistry registry)
    {
        Definition = definition;
        work = new(() => [.. Expand(_ => StaticValue.Unknown, null, 0, unseen)]);
        if (definition.Json["root"] is JsonObject root)
            Read(root, registry, null, null);
        Chart = Charts.FirstOrDefault(one => one.Inside is null).Chart;
    }

    public WorkflowDefinition Definition { get; }

    public List<FlowActivity> Activities { get; } = [];

    /// <summary>Every chart, with the activity that holds it; the root chart is in none.</summary>
    public List<(FlowChart Chart, FlowActivity? Inside)> Charts { get; } = [];

    /// <summary>The root chart; null for a flow that is a sequence, as programs may write it.</summary>
    public FlowChart? Chart { get; }

    /// <summary>What it says of itself as a procedure; null for sub-processes and for everything else.</summary>
    public ProcessInfo? Process { get; private set; }

    /// <summary>Why what it says of itself as a procedure cannot be read.</summary>
    public string? BrokenProcess { get; private set; }

    /// <summary>It does the community's work, itself or by a workflow it embeds or starts; other definitions are held only to what would make them fail.</summary>
    public bool IsCommunity => WorksForCommunity([]);

    /// <summary>What is to be done in it, embedded workflows included, in every way the flow may go.</summary>
    public IReadOnlyList<Work> Work => work.Value;

    /// <summary>Activities whose ways could not all be looked at: too many open conditions on one activity, workflows in workflows too deep.</summary>
    public IReadOnlySet<FlowActivity> Unseen => Work is null ? [] : unseen;

    public IEnumerable<Work> Of(params string[] types) => Work.Where(one => types.Contains(one.Type));

    public void ReadProcess()
    {
        try
        {
            Process = ProcessInfo.Read(Definition.Json["customProperties"]);
        }
        catch (JsonException wrong)
        {
            BrokenProcess = wrong.Message;
        }
    }

    bool WorksForCommunity(HashSet<Flow> seen) => seen.Add(this)
        && (Process is not null || BrokenProcess is not null || Activities.Any(one => one.IsCommunity || one.Running.Any(inner => inner.WorksForCommunity(seen))));

    IEnumerable<Work> Expand(Func<string, StaticValue> getInput, FlowActivity? owner, int depth, HashSet<FlowActivity> unfinished)
    {
        foreach (var activity in Activities)
        {
            if (activity.TurnsBack || !activity.AllSeen(getInput))
                unfinished.Add(owner ?? activity);
            foreach (var inputs in activity.Inputs(getInput))
            {
                if (activity.Embedded is null || depth >= DeepestEmbedding)
                    yield return new Work(activity, owner ?? activity, inputs);
                if (depth >= DeepestEmbedding && activity.Running.Any())
                    unfinished.Add(owner ?? activity);
                else
                    foreach (var inner in activity.Running.SelectMany(flow => flow.Expand(activity.Passing(inputs), owner ?? activity, depth + 1, unfinished)))
                        yield return inner;
            }
        }
    }

    void Read(JsonObject json, ActivityRegistry registry, FlowChart? chart, FlowActivity? inside)
    {
        if (json["type"]?.ToString() == "Elsa.Flowchart")
        {
            var own = new FlowChart(json);
            var holder = inside;
            if (chart is not null || Charts.Count > 0)
                holder = Add(json, registry, chart, inside);
            Charts.Add((own, holder));
            foreach (var child in (json["activities"] as JsonArray ?? []).OfType<JsonObject>())
                Read(child, registry, own, holder);
            return;
        }
        var activity = Add(json, registry, chart, inside);
        foreach (var (name, member) in json)
            if (name is not ("metadata" or "customProperties"))
                Below(member, registry, activity);
    }

    FlowActivity Add(JsonObject json, ActivityRegistry registry, FlowChart? chart, FlowActivity? inside)
    {
        var version = json["version"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        var activity = new FlowActivity(json, registry.Find(json["type"]?.ToString() ?? "", version), chart, inside);
        Activities.Add(activity);
        inside?.Children.Add(activity);
        chart?.Activities.Add(activity);
        return activity;
    }

    void Below(JsonNode? node, ActivityRegistry registry, FlowActivity inside)
    {
        if (node is JsonObject json && json["type"] is JsonValue && json["id"] is JsonValue && json["typeName"] is null)
            Read(json, registry, null, inside);
        else
            foreach (var child in node is JsonObject owner ? owner.Select(one => one.Value) : node as JsonArray ?? [])
                Below(child, registry, inside);
    }
}
