namespace DecisionWorkflow.Server.Archive;

/// <param name="Kind">What kind of harm: 缺件, 数据被改动, 审计链断裂, 校验根不符 ….</param>
public sealed record VerificationProblem(string Kind, string? ArchiveNo, string Detail);

/// <summary>What a verification looked at and what it found.</summary>
/// <param name="Notes">What a reader must know beside the verdict: since when, and the last root's fingerprint to compare with a printed one.</param>
public sealed record VerificationReport(
    DateTimeOffset StartedAt, DateTimeOffset FinishedAt, int Items, int Files, long Bytes, int Series, int Chains, long Records, long Rows, int Roots,
    IReadOnlyList<string> Notes, IReadOnlyList<VerificationProblem> Problems)
{
    public bool Ok => Problems.Count == 0;

    public string Summary => Ok ? $"核验通过：{Scope}，没有发现问题。" : $"核验发现 {Problems.Count} 个问题（共 {Scope}）。";

    private string Scope => $"{Items} 件、{Files} 个文件、{Series} 个编号序列、{Chains} 条审计链、{Records} 条审计记录、{Rows} 行数据、{Roots} 个校验根";
}
