namespace DecisionWorkflow.Server.Archive;

/// <summary>机构（问题）代码 (processes 0.5): the third level of a 档号.</summary>
internal static class ProblemCodes
{
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["YZS"] = "一征三议两公开",
        ["TZH"] = "听证会",
        ["YSH"] = "议事会",
        ["PYH"] = "评议会",
        ["XTH"] = "协调会",
        ["DGW"] = "党工委会议",
        ["QFA"] = "签发文件",
        ["DWG"] = "党务公开",
        ["JWG"] = "居务公开",
        ["ZRZ"] = "责任追究",
        ["KHE"] = "考核",
        ["DJH"] = "部室对接",
        ["YNW"] = "疑难问题",
        ["TSD"] = "工作提示单",
        ["BBD"] = "会议报备",
        ["WGJ"] = "网格",
        ["ZDX"] = "重点项目",
        ["YQD"] = "条块约请",
        ["ZRU"] = "准入",
        ["LXH"] = "例行会议",
        ["DAG"] = "档案管理",
        ["SJW"] = "上级文件",
        ["MCE"] = "名册制度",
        ["XCJ"] = "宣传经验",
    };
}
