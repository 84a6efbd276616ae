using System.Reflection;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Server.Inbox;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>An activity as the flow's JSON holds it.</summary>
/// <param name="Json">Its JSON.</param>
/// <param name="Descriptor">Its type; null for embedded workflows and unknown types.</param>
/// <param name="Chart">The chart it stands on; null inside sequences and loop bodies.</param>
/// <param name="Inside">The activity around it, such as a loop; null on the flow's own chart.</param>
internal sealed record FlowActivity(JsonObject Json, ActivityDescriptor? Descriptor, FlowChart? Chart, FlowActivity? Inside)
{
    public string Id { get; } = Json["id"]?.ToString() ?? "";

    public string Type { get; } = Json["type"]?.ToString() ?? "";

    /// <summary>The workflow it stands for.</summary>
    public Flow? Embedded { get; set; }

    public bool StartsOthers => Type is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows";

    /// <summary>The workflows it starts as instances of their own.</summary>
    public List<Flow> Started { get; } = [];

    /// <summary>It stands for, or starts, a workflow in which it stands itself: that is not followed further.</summary>
    public bool TurnsBack { get; set; }

    /// <summary>The activities directly inside it, such as the body of a loop.</summary>
    public List<FlowActivity> Children { get; } = [];

    public IEnumerable<FlowActivity> Below => Children.SelectMany(child => child.Below.Prepend(child));

    /// <summary>What the editor calls it.</summary>
    public string Name => Json["metadata"]?["displayText"]?.ToString() is { Length: > 0 } shown ? shown
        : GivenNames.Of(Json["name"]?.ToString(), Type) is { } name && name != Id ? name : Descriptor?.DisplayName ?? Type;

    public bool IsCommunity => Type.StartsWith("Community.", StringComparison.Ordinal);

    /// <summary>The activity of the outermost chart that holds it.</summary>
    public FlowActivity Outermost => Inside is null ? this : Inside.Outermost;

    public bool IsTerminal => Descriptor?.IsTerminal == true || Type is "Elsa.Complete" or "Elsa.Finish" or "Elsa.Fault" or "Community.CloseMatter";

    /// <summary>What activities of this type leave behind by themselves.</summary>
    public LeavesAttribute Leaves => Descriptor?.ClrType.GetCustomAttribute<LeavesAttribute>() ?? new LeavesAttribute();

    // The rules ask again and again what an activity may be given under the same circumstances; reading expressions is dear.
    readonly Dictionary<Func<string, StaticValue>, (IReadOnlyList<InputValues> Ways, bool Finished)> ways = [];

    public IReadOnlyList<InputValues> Inputs(Func<string, StaticValue> getInput) => Ways(getInput).Ways;

    /// <summary>False when there are more ways than were looked at.</summary>
    public bool AllSeen(Func<string, StaticValue> getInput) => Ways(getInput).Finished;

    (IReadOnlyList<InputValues> Ways, bool Finished) Ways(Func<string, StaticValue> getInput)
    {
        if (ways.TryGetValue(getInput, out var known))
            return known;
        var finished = true;
        IReadOnlyList<InputValues> read = [.. InputValues.Of(Json, getInput, () => finished = false)];
        return ways[getInput] = (read, finished);
    }

    /// <summary>What a workflow that this activity stands for, or starts, gets to see by <c>getInput</c>.</summary>
    public Func<string, StaticValue> Passing(InputValues inputs) => Embedded is not null ? inputs.Passed
        // Each item of a bulk brings values of its own.
        : Type == "Elsa.BulkDispatchWorkflows" ? _ => StaticValue.Unknown : inputs.Handed;

    /// <summary>Everything that runs because of it, embedded or started.</summary>
    public IEnumerable<Flow> Running => Embedded is { } flow ? Started.Append(flow) : Started;

    /// <summary>The JavaScript in its inputs.</summary>
    public IEnumerable<string> Scripts() => Own().Concat(Json.Where(member => member.Key is not ("metadata" or "customProperties" or "activities")).SelectMany(member => Scripts(member.Value)));

    // The script activity keeps its code as plain text.
    IEnumerable<string> Own() => Type == "Elsa.RunJavaScript" && Json["script"]?["expression"] is JsonObject script && script["type"]?.ToString() == "Literal" ? [script["value"]?.ToString() ?? ""] : [];

    static IEnumerable<string> Scripts(JsonNode? node) => node switch
    {
        JsonObject json when json["id"] is JsonValue && json["type"] is JsonValue && json["typeName"] is null => [],
        JsonObject json when json["type"]?.ToString() == "JavaScript" && json["value"] is JsonValue code => [code.ToString()],
        JsonObject json => json.SelectMany(member => Scripts(member.Value)),
        JsonArray items => items.SelectMany(Scripts),
        _ => [],
    };

    public bool Equals(FlowActivity? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>What an activity is to do in one way the flow may go: an activity of the flow itself or of a workflow embedded in it.</summary>
/// <param name="Activity">The activity that works.</param>
/// <param name="Owner">The activity of the flow that is looked over, on which findings are shown.</param>
/// <param name="Inputs">What it is given.</param>
internal sealed record Work(FlowActivity Activity, FlowActivity Owner, InputValues Inputs)
{
    public string Type => Activity.Type;
}
