using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Facts that follow from others, so that nobody works them out: rates, sums. Percentages are the number itself, 90.56.</summary>
internal static class DerivedFacts
{
    static readonly Dictionary<string, Func<Func<string, JsonNode?>, JsonNode?>> Known = new()
    {
        ["ReturnRate"] = fact => Rate(fact("ReturnedCount"), fact("IssuedCount")),
        // Nobody answered: nobody is against.
        ["AgainstRate"] = fact => Number(fact("RespondentHouseholds")) == 0 ? 0 : Rate(fact("AgainstHouseholds"), fact("RespondentHouseholds")),
        ["ConfirmedBy"] = fact => fact("Discussion.Result")?.ToString() == "Passed"
            ? $"“两委”会议{DateOnly.ParseExact(fact("Discussion.VoteDate")!.ToString(), "yyyy-MM-dd"):yyyy年M月d日}讨论确定（应到 {fact("Discussion.Expected")} 人，到会 {fact("Discussion.Attended")} 人，赞成 {fact("Discussion.For")} 票）"
            : null,
        ["TotalAmount"] = fact => (fact("Items") as JsonArray)?.Select(row => Number(row?["Amount"]) ?? 0).Sum(),
        ["VoteFacts"] = GridVote,
        // W19: the last day on which a meeting called again may be announced
        ["NoticeBy"] = fact => Number(fact("NoticeLead")) is { } lead && fact("ReconveneAt")?.ToString() is { Length: >= 10 } again && DateOnly.TryParseExact(again[..10], "yyyy-MM-dd", out var day)
            ? day.AddDays(-(int)lead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null,
        ["Representatives"] = fact => (fact("Participants") as JsonArray)?.Where(row => row?["Capacity"]?.ToString() == "Representative").Select(row => Number(row!["Quota"]) ?? 0).Sum(),
        // Each opinion of the party members is to be answered, so each has its line already.
        ["OpinionHandlings"] = fact => fact("PartyReview.PartyMemberOpinions") is JsonArray opinions
            ? new JsonArray([.. opinions.Select(row => (JsonNode)new JsonObject { ["Opinion"] = row?["Opinion"]?.DeepClone() })])
            : null,
        ["RaterCount"] = fact => (fact("Rows") as JsonArray)?.Select(row => Number(row?["Count"]) ?? 0).Sum(),
        ["EvaluationName"] = fact => Evaluation(fact, "四报告一评议", "专题评议", "考察评议", named: true),
        ["ReportAgenda"] = fact => Evaluation(fact, "社区党组织书记、居委会主任、工作站站长、综治办主任依次述职", "被评议对象报告工作", "被评议对象报告工作", named: false),
        ["ReportAttachment"] = fact => fact("EvaluationKind")?.ToString() == "Comprehensive" ? "四份述职报告" : null,
    };

    public static bool Knows(string name) => Known.ContainsKey(name);

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

    /// <summary>Words that differ by the kind of evaluation; a thematic one carries its subject in its name.</summary>
    static JsonNode? Evaluation(Func<string, JsonNode?> fact, string comprehensive, string thematic, string inspection, bool named) => fact("EvaluationKind")?.ToString() switch
    {
        "Comprehensive" => comprehensive,
        "Thematic" => named ? fact("EvaluationTopic") + thematic : thematic,
        "Inspection" => named ? fact("EvaluationTopic") + inspection : inspection,
        _ => null,
    };

    static JsonNode? Rate(JsonNode? part, JsonNode? whole) => Number(part) is { } some && Number(whole) is > 0 and { } all
        ? decimal.Round(some * 100 / all, 2, MidpointRounding.AwayFromZero)
        : null;

    static decimal? Number(JsonNode? value) =>
        decimal.TryParse(value?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
