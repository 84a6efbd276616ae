using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>One line of the approved list: a kind of raters, how many, and who where the list gives all names.</summary>
internal sealed record RaterLine(int No, string Kind, int Listed, IReadOnlyList<string> Names)
{
    public string IdOf(int place) => $"{No}-{place + 1}";
}

/// <summary>
/// Who of the approved list came, kind by kind (002H-十四): names are ticked where the list has them, counted where it has not.
/// The ballots know nothing of it (R069).
/// </summary>
internal static class RaterRoll
{
    static readonly string[] Kinds = ["四单位人员", "监督委员会、兼职委员", "网格、楼栋人员", "居民、单位代表", "代表委员", "党员群众代表"];

    public static int KindCount => Kinds.Length;

    public static IReadOnlyList<RaterLine> Of(CaseFile file) =>
        [.. (file.Data.Value(EvaluationSheet.ListScope, "Rows") as JsonArray ?? []).OfType<JsonObject>().Select((row, no) => Line(row, no + 1))];

    static RaterLine Line(JsonObject row, int no)
    {
        var kind = int.TryParse(row["Category"]?.ToString(), out var number) && number is >= 1 and <= 6 ? Kinds[number - 1] : "参评人员";
        var listed = int.TryParse(row["Count"]?.ToString(), out var count) ? count : 0;
        var names = (row["Names"]?.ToString() ?? "").Split(['、', '，', ',', ';', '；', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new RaterLine(no, kind, listed, names.Length == listed ? names : []);
    }

    /// <summary>The signed-in sheet of each line; null where only one number for all was given.</summary>
    public static IReadOnlyList<RaterPresence>? Read(IReadOnlyList<RaterLine> lines, PanelInput input)
    {
        var ticked = input.Texts("present").ToHashSet();
        if (ticked.Count == 0 && lines.All(line => input.Text(Box(line)).Length == 0))
            return null;
        var unknown = ticked.Except(lines.SelectMany(line => line.Names.Select((name, place) => line.IdOf(place)).Concat(line.Names))).ToList();
        if (unknown.Count > 0)
            input.Wrong("present", $"名单上没有：{string.Join("、", unknown)}。名单以外的人列席，不发测评票。");
        return [.. lines.Select(line =>
        {
            var came = line.Names.Where((name, place) => ticked.Contains(line.IdOf(place)) || ticked.Contains(name)).ToList();
            return new RaterPresence(line, came.Count > 0 ? came.Count : input.Count(Box(line), $"{line.Kind}到会人数", 0), came);
        })];
    }

    public static string Box(RaterLine line) => $"came{line.No}";

    /// <summary>More of a kind than the party work committee approved (R068).</summary>
    public static Refusal? Unlisted(IReadOnlyList<RaterPresence> roll) => roll.FirstOrDefault(one => one.Came > one.Line.Listed) is { } over
        ? RuleBook.Refuse("R068", $"“{over.Line.Kind}”到会 {over.Came} 人，多于街道党工委审核通过的 {over.Line.Listed} 人。", "名单以外的人列席，不发测评票")
        : null;

    /// <summary>A kind that is on the list and of which nobody came (R077).</summary>
    public static RuleWarning? Missing(IReadOnlyList<RaterPresence> roll)
    {
        string[] absent = [.. roll.GroupBy(one => one.Line.Kind).Where(kind => kind.Sum(one => one.Line.Listed) > 0 && kind.Sum(one => one.Came) == 0).Select(kind => kind.Key)];
        return absent.Length == 0 ? null : RuleBook.Warn("R077", $"到会人员缺少：{string.Join("、", absent)}。", "请该类人员到会，或在会议记录中说明原因");
    }

    /// <summary>The rows of the sign-in sheet; without a roll, the whole list for the signatures on paper.</summary>
    public static JsonArray Sheet(IReadOnlyList<RaterLine> lines, IReadOnlyList<RaterPresence>? roll, DateTimeOffset now)
    {
        JsonArray rows = [];
        foreach (var one in roll ?? [.. lines.Select(line => new RaterPresence(line, line.Listed, line.Names))])
        {
            if (one.Names.Count > 0)
            {
                foreach (var name in one.Names)
                    rows.Add(Row(name, one.Line.Kind, roll is null ? null : now.ToString("HH:mm", CultureInfo.InvariantCulture)));
            }
            else if (one.Came > 0)
            {
                rows.Add(Row($"（{one.Line.Kind} {one.Came} 人，名单见签到原件）", one.Line.Kind, null));
            }
        }

        return rows;
    }

    static JsonObject Row(string name, string kind, string? at) => new() { ["Name"] = name, ["Identity"] = kind, ["Unit"] = "", ["SignedAt"] = at, ["HasVotingRight"] = true };
}

/// <summary>How many of a line came, and who, where the list has the names.</summary>
internal sealed record RaterPresence(RaterLine Line, int Came, IReadOnlyList<string> Names);
