using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The rows of the sign-in sheet: everybody on the approved list by name, where it gives the names.</summary>
internal static class RaterSheet
{
    static readonly string[] Kinds = ["四单位人员", "监督委员会、兼职委员", "网格、楼栋人员", "居民、单位代表", "代表委员", "党员群众代表"];

    public static JsonArray Of(CaseFile file)
    {
        JsonArray rows = [];
        foreach (var row in (file.Data.Value(EvaluationSheet.ListScope, "Rows") as JsonArray ?? []).OfType<JsonObject>())
        {
            var kind = int.TryParse(row["Category"]?.ToString(), out var number) && number is >= 1 and <= 6 ? Kinds[number - 1] : "";
            var names = (row["Names"]?.ToString() ?? "").Split(['、', '，', ',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var complete = names.Length == (int.TryParse(row["Count"]?.ToString(), out var count) ? count : -1);
            foreach (var name in complete ? names : [$"（{kind} {row["Count"]} 人，名单见签到原件）"])
                rows.Add(new JsonObject { ["Name"] = name, ["Identity"] = kind, ["HasVotingRight"] = true });
        }

        return rows;
    }
}
