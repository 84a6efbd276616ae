namespace DecisionWorkflow.Server.Archive;

/// <param name="Kind">缺件, 被改动, 漏号, 重号, 档号不符, 目录被改动, 审计链断裂 or 计数不符.</param>
public sealed record VerificationProblem(string Kind, string? ArchiveNo, string Detail);

/// <summary>What a verification looked at and what it found.</summary>
public sealed record VerificationReport(DateTimeOffset StartedAt, DateTimeOffset FinishedAt, int Items, int Files, long Bytes, int Series, int Chains, IReadOnlyList<VerificationProblem> Problems)
{
    public bool Ok => Problems.Count == 0;

    public string Summary => Ok
        ? $"核验通过：{Items} 件、{Files} 个文件、{Series} 个编号序列、{Chains} 条审计链，没有发现问题。"
        : $"核验发现 {Problems.Count} 个问题（共 {Items} 件、{Files} 个文件、{Series} 个编号序列、{Chains} 条审计链）。";
}
