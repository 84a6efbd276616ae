namespace DecisionWorkflow.Server.Inbox;

/// <summary>Outcomes have a Chinese name, which flows and people use, and the glossary's English code, which callers may use.</summary>
internal static class Outcomes
{
    public const string Passed = "通过";
    public const string NotPassed = "未通过";
    public const string Revote = "重投";
    public const string Agree = "同意";
    public const string Return = "退回";
    public const string Disagree = "不同意";
    public const string QuorumMet = "达到法定人数";
    public const string NoQuorum = "流会";

    static readonly Dictionary<string, string> Codes = new()
    {
        [Passed] = "Passed",
        [NotPassed] = "NotPassed",
        [Revote] = "Invalid",
        [Agree] = "Approved",
        [Return] = "Return",
        [Disagree] = "Rejected",
        [QuorumMet] = "QuorumMet",
        [NoQuorum] = "NoQuorum",
        ["登记"] = "Registered",
        ["提交"] = "Submitted",
        ["发布"] = "Published",
        ["已张贴"] = "Posted",
        ["继续"] = "Proceed",
        ["修改后重新征求"] = "ReviseAndReconsult",
        ["需听证"] = "HearingRequired",
        ["放弃"] = "Abandon",
        ["终止"] = "Terminate",
        ["补充后重议"] = "Supplement",
        ["改期重开"] = "Reconvene",
        ["报街道办事处"] = "Report",
        ["不办"] = "NotAct",
        ["缓办"] = "Postpone",
        ["上报街道党工委"] = "Escalate",
        ["同意提交居民代表会议"] = "ApproveToResolution",
        ["退回修改"] = "ReturnForRevision",
        ["直接决定"] = "DecideDirectly",
        ["修改后重议"] = "Revise",
        ["修改后重新公布"] = "Revised",
        ["重新决策"] = "ReDecide",
        ["确定"] = "Confirmed",
        ["审查通过"] = "Reviewed",
        ["绝大多数不赞成"] = "Overwhelming",
        ["未达绝大多数"] = "NotOverwhelming",
        ["反馈不足"] = "TooFew",
        ["认定绝大多数不赞成"] = "FoundOverwhelming",
        ["不予认定"] = "NotFound",
        ["撤回"] = "Withdraw",
        ["维持"] = "Maintain",
        ["期满无异议"] = "NoObjection",
        ["异议已答复"] = "ObjectionAnswered",
        ["绝大多数反对"] = "OverwhelmingObjection",
        ["已备案"] = "Filed",
        ["退回纠正"] = "ReturnedForConflict",
        ["开工"] = "Started",
        ["已完成"] = "Completed",
        ["延期"] = "Delayed",
        ["申请变更"] = "ChangeRequested",
        ["正常"] = "OK",
        ["发现问题"] = "IssueRaised",
        ["已答复"] = "Answered",
        ["提交社区议事会"] = "SubmitToCommunity",
        ["并入已有事项"] = "Merge",
        ["重新公布"] = "Republish",
        ["书面公示"] = "PostedInWriting",
        ["口头告知"] = "ToldOrally",
        ["列入下次会议"] = "Deferred",
        ["形成听证意见"] = "ResolutionFormed",
        ["未形成多数意见"] = "NotFormed",
        ["不需要"] = "NotNeeded",
        ["补充材料再听"] = "Rehear",
        ["意见仅作参考"] = "ProceedWithOpinions",
        ["结案归档"] = "Archived",
        ["齐全"] = "Complete",
        ["缺件"] = "MissingItems",
        ["开会"] = "Started",
        ["报分包领导确认"] = "BelowMinimum",
        ["述职完毕"] = "Reported",
        ["公布"] = "Announced",
        ["重新测评"] = "InvalidRound",
        ["作为奖励依据"] = "Rewarded",
        ["限期整改"] = "Rectify",
        ["转责任追究"] = "Accountability",
        ["不另行奖惩"] = "None",
    };

    /// <summary>The English code of an outcome; the name itself where the glossary has none.</summary>
    public static string Code(string name) => Codes.GetValueOrDefault(name, name);

    /// <summary>Finds what a caller meant among the outcomes offered: the name, the code of the step's table, the general code.</summary>
    public static string? Match(IReadOnlyCollection<string> offered, string said, Func<string, string> codeOf) =>
        offered.FirstOrDefault(o => o == said)
        ?? offered.FirstOrDefault(o => string.Equals(codeOf(o), said, StringComparison.OrdinalIgnoreCase))
        ?? offered.FirstOrDefault(o => string.Equals(Code(o), said, StringComparison.OrdinalIgnoreCase));
}
