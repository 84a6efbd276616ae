using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>A case as a manifest tells of it.</summary>
internal static class ReleasedCaseOf
{
    public static ReleasedCase Case(RunningCase one, JsonNode matter) =>
        new(one.Title, matter["process"]!.ToString(), one.Reader, matter["status"]!.ToString(), Waits(matter), [.. Needs(matter)]);

    public static string[] Waits(JsonNode matter) =>
        [.. matter["tasks"]!.AsArray().Select(task => task!["title"]!.ToString()).Concat(Hanging(matter).Select(notice => $"公示：{notice!["title"]}")).Order(StringComparer.Ordinal)];

    static IEnumerable<string> Needs(JsonNode matter)
    {
        if (matter["tasks"]!.AsArray().Count > 0)
            yield return "tasks";
        if (Hanging(matter).Any() || matter["status"]!.ToString() == "Running" && matter["tasks"]!.AsArray().Count == 0 && matter["incidents"]!.AsArray().Count == 0)
            yield return "clock";
        if (matter["incidents"]!.AsArray().Count > 0)
            yield return "incident";
        if (matter["children"]!.AsArray().Any(child => child!["status"]!.ToString() == "Running"))
            yield return "child";
    }

    static IEnumerable<JsonNode?> Hanging(JsonNode matter) => matter["status"]!.ToString() == "Running" ? matter["notices"]!.AsArray().Where(notice => notice!["state"]!.ToString() == "Posted") : [];
}
