namespace DecisionWorkflow.Server.Rules;

/// <summary>The six kinds of disclosure in time (002E-二, 002G-二).</summary>
internal enum Cadence
{
    /// <summary>固定内容：长期公开，每年复核</summary>
    Permanent,

    /// <summary>常规工作：每季度</summary>
    Regular,

    /// <summary>阶段性工作：每阶段结束后</summary>
    Staged,

    /// <summary>临时工作：随时</summary>
    Occasional,

    /// <summary>热点问题：及时</summary>
    Urgent,

    /// <summary>重点事项：由党组织定日</summary>
    Scheduled,
}
