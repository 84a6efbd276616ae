using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <param name="Fields">What was given, in one spelling a type.</param>
/// <param name="Errors">Field name (rows: Opinions[0].Count) → what is wrong and what would be right.</param>
internal sealed record FormCheck(JsonObject Fields, IReadOnlyDictionary<string, string[]> Errors)
{
    public bool Ok => Errors.Count == 0;
}
