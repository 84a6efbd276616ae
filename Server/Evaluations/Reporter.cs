namespace DecisionWorkflow.Server.Evaluations;

/// <summary>One of the four who report at a comprehensive evaluation (002H-十二), in the order in which they report (R079).</summary>
/// <param name="Name">As R079 and the ballot call the post.</param>
/// <param name="Scope">Where the case keeps this report.</param>
internal sealed record Reporter(string Name, string Scope, string Title)
{
    public static IReadOnlyList<Reporter> All { get; } =
    [
        new("书记", "ReportSecretary", "党组织书记"),
        new("主任", "ReportDirector", "居委会主任"),
        new("站长", "ReportWorkstation", "工作站站长"),
        new("综治办主任", "ReportSecurity", "综治办主任"),
    ];
}
