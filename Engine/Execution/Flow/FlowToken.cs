using System.Text.Json.Serialization;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>A token on a connection, in token mode.</summary>
internal sealed class FlowToken
{
    public string From { get; set; } = "";

    public string Port { get; set; } = "";

    public string To { get; set; } = "";

    /// <summary>Whether it stands in the way of tokens on its connection, instead of carrying anything.</summary>
    public bool Bars { get; set; }

    /// <summary>Whether the activity it came to has used it.</summary>
    public bool Spent { get; set; }

    [JsonIgnore]
    public bool Waits => !Bars && !Spent;

    public static FlowToken On(FlowEdge edge, bool bars = false) => new() { From = edge.Source.Id, Port = edge.Port, To = edge.Target.Id, Bars = bars };

    [JsonIgnore]
    public string Edge => FlowEdge.KeyOf(From, Port, To);

    public bool IsOn(FlowEdge edge) => Edge == edge.Key;
}
