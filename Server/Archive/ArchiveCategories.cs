namespace DecisionWorkflow.Server.Archive;

/// <summary>The six kinds of content that a decision's archive gathers (002A-六1—6); kept beside the number, never in it.</summary>
internal static class ArchiveCategories
{
    public static readonly IReadOnlyDictionary<string, string> Names = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["C1"] = "C1 上级文件",
        ["C2"] = "C2 配套制度与名册",
        ["C3"] = "C3 村改居决策过程",
        ["C4"] = "C4 城市社区决策过程",
        ["C5"] = "C5 事项内容与原始资料",
        ["C6"] = "C6 宣传与经验",
    };
}
