using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>One fact of a case: typed once, then known to every later form and paper.</summary>
internal sealed class MatterField
{
    public required Guid MatterId { get; init; }

    /// <summary>Empty for the case itself; otherwise the meeting or publicity it belongs to, such as Proposal.</summary>
    public required string Scope { get; init; }

    public required string Name { get; init; }
    public string Value { get; private set; } = "null";

    /// <summary>Where it came from, as a person reads it: 征求意见汇总表.</summary>
    public string SourceLabel { get; private set; } = "";

    /// <summary>The flow node that asked for it; the same node may correct it in a later round.</summary>
    public string SourceNode { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public JsonNode? Node => JsonNode.Parse(Value);

    public void Set(JsonNode? value, FieldSource source, DateTimeOffset at)
    {
        Value = value?.ToJsonString(MatterData.Json) ?? "null";
        SourceLabel = source.Label;
        SourceNode = source.Node;
        At = at;
    }
}

/// <summary>Who supplied a fact: a label for people, the flow node for the rules of correction.</summary>
internal sealed record FieldSource(string Label, string Node)
{
    /// <summary>Begins the node of a fact that another case reported.</summary>
    public const string OtherMatter = "matter:";

    public static readonly FieldSource System = new("系统计算", "");
}
