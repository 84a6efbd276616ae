using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>Writes flowcharts in a line: <c>new Flow().Steps("a b").Waits("c").Connect("a b", "a c")</c>.</summary>
sealed class Flow
{
    private readonly Dictionary<string, IActivity> _activities = [];
    private readonly Flowchart _flowchart = new() { Id = "Flowchart1" };

    public static implicit operator Flowchart(Flow flow) => flow._flowchart;

    public Flow Steps(string ids) => Each(ids, static () => new Step());

    public Flow Waits(string ids) => Each(ids, static () => new Wait());

    public Flow Chooses(string id, params string[] outcomes) => Add(id, new Choose { Outcomes = new Input<ICollection<string>>(outcomes.ToList()) });

    public Flow Joins(string id, FlowJoinMode mode) => Add(id, new FlowJoin { Mode = new Input<FlowJoinMode>(mode) });

    public Flow Add(string id, IActivity activity)
    {
        activity.Id = id;
        _activities[id] = activity;
        _flowchart.Activities.Add(activity);
        return this;
    }

    /// <summary>Connections as <c>"source target"</c> or <c>"source:Port target"</c>.</summary>
    public Flow Connect(params string[] connections)
    {
        foreach (var connection in connections)
        {
            var ends = connection.Split(' ');
            var source = ends[0].Split(':');
            _flowchart.Connections.Add(new Connection(
                new Endpoint(_activities[source[0]], source.Length > 1 ? source[1] : null), new Endpoint(_activities[ends[1]])));
        }
        return this;
    }

    public Flowchart Build() => _flowchart;

    private Flow Each(string ids, Func<IActivity> make)
    {
        foreach (var id in ids.Split(' '))
            Add(id, make());
        return this;
    }
}
