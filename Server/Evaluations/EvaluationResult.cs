using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The announced result, line by line, as the hall reads it.</summary>
public sealed record EvaluationResult(string Arithmetic, IReadOnlyList<EvaluationResultLine> Lines)
{
    /// <summary>Null until the result is announced.</summary>
    internal static EvaluationResult? Of(CaseFile file)
    {
        JsonNode? Fact(string name) => file.Data.Value(EvaluationSheet.Scope, name);
        return Fact("TallyLocked")?.ToString() is not ("true" or "True") ? null : new EvaluationResult(Fact("Arithmetic")?.ToString() ?? "",
        [
            .. Rows(Fact("Collective")).Select(row => new EvaluationResultLine(row["Subject"]!.ToString(), $"满意 {row["Satisfied"]}，基本满意 {row["Basic"]}，不满意 {row["Dissatisfied"]}", $"满意率 {Rate(row["SatisfiedRate"])}%", row["Grade"]!.ToString())),
            .. Rows(Fact("Persons")).Select(row => new EvaluationResultLine($"{row["Name"]}（{row["Post"]}）", $"优秀 {row["Excellent"]}，称职 {row["Competent"]}，基本称职 {row["BasicallyCompetent"]}，不称职 {row["Incompetent"]}", $"优秀率 {Rate(row["ExcellentRate"])}%", row["Grade"]!.ToString())),
        ]);
    }

    // Two decimals, as the papers write it: 83.70.
    static string Rate(JsonNode? rate) => decimal.TryParse(rate?.ToString(), CultureInfo.InvariantCulture, out var percent) ? percent.ToString("0.00", CultureInfo.InvariantCulture) : "—";

    static IEnumerable<JsonObject> Rows(JsonNode? rows) => (rows as JsonArray ?? []).OfType<JsonObject>();
}

public sealed record EvaluationResultLine(string Subject, string Votes, string Rate, string Grade);
