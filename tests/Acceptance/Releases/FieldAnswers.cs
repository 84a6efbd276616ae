using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>What anybody would type into a box.</summary>
internal static class FieldAnswers
{
    // Figures that must agree with each other, and words that the rules look for.
    static readonly Dictionary<string, Func<JsonNode, DateTimeOffset, JsonNode?>> Named = new()
    {
        ["IssuedCount"] = (_, _) => 180,
        ["ReturnedCount"] = (_, _) => 163,
        ["ForCount"] = (_, _) => 141,
        ["ConditionalCount"] = (_, _) => 12,
        ["AgainstCount"] = (_, _) => 10,
        ["NeutralCount"] = (_, _) => 0,
        ["MeetAt"] = (task, now) => Meeting(task, now),
        ["Venue"] = (_, _) => "社区议事室",
        ["Chairperson"] = (_, _) => "王某",
        ["Recorder"] = (_, _) => "李某",
        ["Teller"] = (_, _) => "丙某",
        ["Scrutineer"] = (_, _) => "丁某",
        ["ConcernsPublic"] = (_, _) => "true",
        ["Channels"] = (_, _) => "宣传橱窗、党务公开栏、手机短信",
        ["ProgramExplained"] = (_, _) => true,
        ["Satisfied"] = (_, _) => "true",
        ["PlanStart"] = (_, now) => Day(now),
        ["PlanEnd"] = (_, now) => Day(now.AddDays(20)),
        ["CompletedDate"] = (_, now) => Day(now),
        ["HoldBefore"] = (_, now) => Day(now.AddDays(45)),
        ["ReviewDate"] = (_, now) => Day(now.AddDays(90)),
        ["RequestedDecision"] = (_, _) => "ApproveToResolution",
        ["ActualCost"] = (_, _) => 60000,
        ["FundSources"] = (_, _) => new JsonArray(new JsonObject { ["Source"] = "社区公共服务经费", ["Amount"] = 60000 }),
        ["Participants"] = (_, _) => new JsonArray(
            new JsonObject { ["Category"] = "居民代表", ["Quota"] = 41, ["Capacity"] = "Representative" }, new JsonObject { ["Category"] = "解答单位", ["Quota"] = 3, ["Capacity"] = "Respondent" }),
        ["Opinions"] = (_, _) => new JsonArray(new JsonObject { ["Opinion"] = "离1栋窗户过近", ["Count"] = 10, ["Handling"] = "Adopted", ["Reason"] = "西移3米" }),
        ["Speeches"] = (_, _) => new JsonArray(new JsonObject { ["Speaker"] = "代表甲", ["Point"] = "消防通道不得缩窄" }),
        ["Answers"] = (_, _) => new JsonArray(new JsonObject { ["Unit"] = "区某局", ["Answer"] = "净宽不少于4米" }),
        ["Discussion"] = (_, _) => new JsonArray(new JsonObject { ["Speaker"] = "居民代表甲", ["Point"] = "建议西移" }),
        ["Reports"] = (_, _) => new JsonArray([.. new[] { "张某（书记）", "王某（主任）", "赵某（站长）", "钱某（综治办主任）" }
            .Select(who => (JsonNode)new JsonObject { ["Reporter"] = who, ["Summary"] = "报告全年工作和下步打算。" })]),
        ["PartCompleted"] = (_, _) => "完成“一征三议两公开”事项6件。",
        ["PartDuties"] = (_, _) => "带头落实竞职承诺3项。",
        ["PartPlan"] = (_, _) => "办好实事。",
        ["Emergency"] = (_, _) => null,
        ["Safety"] = (_, _) => null,
        ["AbsenceNote"] = (_, _) => null,
        ["SupervisionOpinion"] = (_, _) => "同意。",
        ["Reason"] = (_, _) => "部分人员外出",
    };

    /// <summary>Null where the box stays empty.</summary>
    public static JsonNode? Of(JsonNode line, JsonNode task, DateTimeOffset now, bool wanted)
    {
        var (name, held) = (line["name"]!.ToString(), line["value"]);
        if (name == "Rows" && task["panels"]!["raterList"] is not null)
            return new JsonArray([.. new[] { 22, 9, 18, 40, 6, 17 }.Select((count, kind) => (JsonNode)new JsonObject { ["Category"] = $"{kind + 1}", ["Count"] = count, ["Names"] = "名单略" })]);
        if (held is JsonArray { Count: > 0 } rows && line["type"]!.ToString() == "Rows")
            return new JsonArray([.. rows.Select(row => Filled(row!.AsObject(), line, task, now))]);
        if (held is not null && held.ToString().Length > 0)
            return held.DeepClone();
        // Papers use some names for a box here and for rows there.
        if (Named.TryGetValue(name, out var known) && known(task, now) is var value && value is JsonArray == (line["type"]!.ToString() == "Rows"))
            return value;
        return wanted ? Sample(line, task, now) : null;
    }

    static JsonNode? Sample(JsonNode line, JsonNode task, DateTimeOffset now) => line["type"]!.ToString() switch
    {
        "Int" or "Decimal" or "Money" => (int)Math.Max(line["min"]?.GetValue<decimal>() ?? 1, 1),
        "Date" => Day(now),
        "DateTime" => $"{now:yyyy-MM-dd}T09:00:00+08:00",
        "Time" => "09:00",
        "Bool" => "false",
        "Choice" => First(line),
        "Choices" => new JsonArray(First(line)),
        "Rows" => new JsonArray(Filled([], line, task, now)),
        "Image" => null,
        _ => "情况属实，按规定办理。",
    };

    static JsonNode First(JsonNode line) => line["options"]!.AsArray().FirstOrDefault()?["value"]?.ToString() ?? "其他";

    static JsonObject Filled(JsonObject row, JsonNode line, JsonNode task, DateTimeOffset now)
    {
        JsonObject filled = [];
        foreach (var column in line["columns"]!.AsArray().Select(column => column!))
        {
            var name = column["name"]!.ToString();
            if (row[name] is { } held && held.ToString().Length > 0)
                filled[name] = held.DeepClone();
            else if (Sample(column, task, now) is { } value)
                filled[name] = value;
        }

        return filled;
    }

    /// <summary>A meeting that is called meets as soon as its notice allows; one that is held meets now.</summary>
    static JsonNode Meeting(JsonNode task, DateTimeOffset now) =>
        task["panels"]!["convening"] is { } call ? $"{call["suggested"]}T09:00:00+08:00"
        : task["panels"]!.AsObject().Count == 0 ? $"{now.AddDays(7):yyyy-MM-dd}T09:00:00+08:00"
        : $"{now:yyyy-MM-dd}T09:00:00+08:00";

    static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
