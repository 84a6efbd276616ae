using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Who is appraised, by name and post.</summary>
public sealed record RatedPerson(string Name, string Post);

/// <summary>What stands on the ballot: the work and the organisations, graded together; the persons, appraised one by one (P05.1).</summary>
public sealed record EvaluationSheet(IReadOnlyList<string> Collective, IReadOnlyList<RatedPerson> Persons)
{
    public const string Scope = "Evaluation";
    public const string ListScope = "EvaluationList";

    public static IReadOnlyList<string> CollectiveGrades { get; } = ["满意", "基本满意", "不满意"];
    public static IReadOnlyList<string> PersonGrades { get; } = ["优秀", "称职", "基本称职", "不称职"];

    static readonly string[] Organizations = ["社区工作总体", "社区党组织", "社区居委会", "社区工作站", "社区综治办"];

    internal static bool IsComprehensive(CaseFile file) => file.Data.Value("", "EvaluationKind")?.ToString() == "Comprehensive";

    /// <summary>The four organisations and those of their heads who reported: the appraisal of one who did not is put off (P05).</summary>
    internal static EvaluationSheet Of(CaseFile file) => IsComprehensive(file)
        ? new EvaluationSheet(Organizations, [.. Reported(file).Select(reporter => new RatedPerson(NameOf(file, reporter), reporter.Name))])
        : new EvaluationSheet(
            [.. Subjects(file, "Collective").Select(row => row["Subject"]?.ToString() ?? "")],
            [.. Subjects(file, "Person").Select(row => new RatedPerson(row["Subject"]?.ToString() ?? "", row["SubjectPost"]?.ToString() ?? ""))]);

    internal static string NameOf(CaseFile file, Reporter reporter) => file.Data.Value(reporter.Scope, "Reporter")?.ToString() ?? reporter.Title;

    internal static IEnumerable<Reporter> Reported(CaseFile file)
    {
        var reported = (file.Data.Value(Scope, "ReportedInOrder") as JsonArray ?? []).Select(post => post?.ToString()).ToHashSet();
        return Reporter.All.Where(reporter => reported.Contains(reporter.Name));
    }

    static IEnumerable<JsonObject> Subjects(CaseFile file, string kind) =>
        (file.Data.Value(ListScope, "Subjects") as JsonArray ?? []).OfType<JsonObject>().Where(row => row["SubjectKind"]?.ToString() == kind);
}
