using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>What a panel is given where nothing goes wrong: everybody came, everybody agreed.</summary>
internal static class PanelAnswers
{
    // Their figures say the outcome.
    static readonly string[] Deciding = ["attendance", "vote", "raters", "objections", "evaluation"];

    public static bool Decides(JsonNode task) => Deciding.Any(panel => task["panels"]![panel] is not null && task["panels"]![panel]!["finding"]?.GetValue<bool>() is not true);

    public static JsonObject Posted(string photo) => new() { ["photos"] = new JsonArray(photo) };

    public static JsonObject Of(JsonNode task, DateTimeOffset now, string? photo)
    {
        JsonObject answers = [];
        foreach (var (name, about) in task["panels"]!.AsObject())
            if (Answer(name, about!, photo) is { } answer)
                answers[name] = answer;
        return answers;
    }

    static JsonObject? Answer(string name, JsonNode about, string? photo) => name switch
    {
        "attendance" or "raters" => new JsonObject { ["attended"] = Number(about, "expected") },
        "vote" => Vote(Number(about, "attended"), about["ballots"]!.GetValue<bool>()),
        "collective" => new JsonObject
        {
            ["attended"] = Number(about, "expected"), ["for"] = Number(about, "expected"), ["against"] = 0, ["abstain"] = 0,
            ["decision"] = about["asksDecision"]!.GetValue<bool>() ? "按会议决定办理" : null,
        },
        "publication" => Posted(photo!),
        "review" => new JsonObject { ["reviewer"] = about["members"]![0]!["id"]!.ToString(), ["closeRelative"] = false },
        "opinion" => new JsonObject { ["text"] = "同意。" },
        "evaluation" => about["ballots"] is null ? Evaluation(about, Number(about, "attended")) : [],
        _ => null,
    };

    static JsonObject Vote(int present, bool ballots) => ballots
        ? new JsonObject { ["issued"] = present, ["returned"] = present, ["for"] = present, ["against"] = 0, ["abstain"] = 0 }
        : new JsonObject { ["for"] = present, ["against"] = 0, ["abstain"] = 0 };

    static JsonObject Evaluation(JsonNode about, int present) => new()
    {
        ["issued"] = present,
        ["returned"] = present,
        ["collective"] = new JsonArray([.. about["collective"]!.AsArray().Select(subject => (JsonNode)new JsonObject { ["subject"] = subject!.ToString(), ["satisfied"] = present, ["basic"] = 0, ["dissatisfied"] = 0 })]),
        ["persons"] = new JsonArray([.. about["persons"]!.AsArray().Select(person => (JsonNode)new JsonObject { ["name"] = person!["name"]!.ToString(), ["excellent"] = present, ["competent"] = 0, ["basic"] = 0, ["incompetent"] = 0 })]),
    };

    static int Number(JsonNode about, string name) => about[name]!.GetValue<int>();
}
