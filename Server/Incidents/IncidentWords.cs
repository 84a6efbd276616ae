using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Server.Incidents;

/// <summary>Tells people what a failed activity said, and what to do about it.</summary>
internal static class IncidentWords
{
    /// <summary>Our own activities speak Chinese; anything else came out of the program.</summary>
    public static string What(InstanceIncident incident) =>
        IsOurs(incident.Message) ? incident.Message : "系统在执行这一步时出了内部错误，原因见下面的原文。";

    public static string? Original(InstanceIncident incident) =>
        IsOurs(incident.Message) ? null : $"{incident.ExceptionType?.Split(',')[0]}: {incident.Message}";

    public static string Advice(InstanceIncident incident) =>
        incident.IsUnknownType ? "在流程设计里把这个活动换成现有的活动并发布，再到“流程版本”把事项移到新版本，然后重试。"
        : IsOurs(incident.Message) ? "按提示解决之后重试；是流程画错了的，改好发布，到“流程版本”把事项移到新版本，再重试。"
        : "先重试一次；仍然出错的，把事项号和下面的原文告诉系统管理员。确实可以不做这一步的，写明理由跳过。";

    static bool IsOurs(string message) => message.Any(c => c is >= '\u4e00' and <= '\u9fff');
}
