using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Rules;

/// <summary>One row of a repeating section.</summary>
internal sealed class FactRow(JsonObject row) : FactSource
{
    protected override JsonNode? Find(string name) => row[name];
}
