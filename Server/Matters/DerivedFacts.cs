using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Facts that follow from others, so that nobody works them out: rates, sums. Percentages are the number itself, 90.56.</summary>
internal static class DerivedFacts
{
    static readonly Dictionary<string, Func<Func<string, JsonNode?>, JsonNode?>> Known = new()
    {
        ["ReturnRate"] = fact => Rate(fact("ReturnedCount"), fact("IssuedCount")),
        ["AgainstRate"] = fact => Rate(fact("AgainstHouseholds"), fact("RespondentHouseholds")),
        ["TotalAmount"] = fact => (fact("Items") as JsonArray)?.Select(row => Number(row?["Amount"]) ?? 0).Sum(),
        ["VoteFacts"] = GridVote,
        ["RaterCount"] = fact => (fact("Rows") as JsonArray)?.Select(row => Number(row?["Count"]) ?? 0).Sum(),
    };

    public static JsonNode? Find(string name, Func<string, JsonNode?> fact) => Known.GetValueOrDefault(name)?.Invoke(fact);

    /// <summary>What the grid's deliberation came to, for the paper that takes the motion up to the street (W29).</summary>
    static JsonNode? GridVote(Func<string, JsonNode?> fact)
    {
        if (fact("GridDeliberation.Required") is null)
            return null;
        JsonObject row = new() { ["Level"] = "Grid" };
        foreach (var name in new[] { "Expected", "Attended", "For", "Against", "Abstain", "Required" })
            row[name] = fact($"GridDeliberation.{name}")?.DeepClone();
        return new JsonArray(row);
    }

    static JsonNode? Rate(JsonNode? part, JsonNode? whole) => Number(part) is { } some && Number(whole) is > 0 and { } all
        ? decimal.Round(some * 100 / all, 2, MidpointRounding.AwayFromZero)
        : null;

    static decimal? Number(JsonNode? value) =>
        decimal.TryParse(value?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
