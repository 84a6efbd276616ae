using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The lists behind Studio's drop-downs that do not depend on what is installed. Type names are Elsa's; they are compared as text and never loaded.</summary>
internal static class FixedDescriptors
{
    sealed record Expression(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, Dictionary<string, string> Properties);

    sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

    sealed record Strategy(string TypeName, string DisplayName, string Description);

    // C#, Liquid and Python expressions are kept and shown, not run (design D6), so none is offered for new ones.
    static readonly Expression[] AllExpressions =
    [
        new("Literal", "文字", true, false, []),
        new("Object", "对象", true, false, new() { ["MonacoLanguage"] = "json" }),
        new("Json", "JSON", true, false, new() { ["MonacoLanguage"] = "json" }),
        new("Delegate", "程序", false, false, []),
        new("Variable", "变量", true, true, []),
        new("Input", "流程输入", true, true, []),
        new("JavaScript", "JavaScript", true, true, new() { ["MonacoLanguage"] = "javascript" }),
        new("CSharp", "C#（不执行）", true, false, new() { ["MonacoLanguage"] = "csharp" }),
        new("Liquid", "Liquid（不执行）", true, false, new() { ["MonacoLanguage"] = "liquid" }),
        new("Python", "Python（不执行）", true, false, new() { ["MonacoLanguage"] = "python" })
    ];

    static readonly StorageDriver[] AllStorageDrivers =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "随事项保存", 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "不保存（流程等待时丢失）", 0, false),
        new("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", "随事项保存（旧）", -1, true)
    ];

    static readonly Strategy[] AllActivationStrategies =
    [
        new("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "总是可以启动", "随时可以启动新的实例。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "同时只能有一个", "本流程已有实例在运行时，不能再启动。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime", "同一关联编号只能有一个", "本流程已有相同关联编号的实例在运行时，不能再启动。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "关联编号不能重复", "任何流程已有相同关联编号的实例在运行时，不能再启动。")
    ];

    static readonly Strategy[] AllIncidentStrategies =
    [
        new("FaultStrategy", "停止流程", "活动出错时，整个流程转为出错状态，等待处理。"),
        new("ContinueWithIncidentsStrategy", "其他分支继续", "活动出错时记下异常，其他分支继续办理。")
    ];

    static readonly Strategy[] AllLogStrategies =
    [
        new("Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core", "沿用上级", "沿用上一级的设置。"),
        new("Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core", "留存", "留存输入和输出的值。"),
        new("Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core", "不留存", "不留存输入和输出的值。"),
        new("Elsa.Workflows.LogPersistence.Strategies.Configuration, Elsa.Workflows.Core", "按系统配置", "按系统配置决定。")
    ];

    public static IResult Expressions() => StudioJson.List(AllExpressions);

    public static IResult StorageDrivers() => StudioJson.Answer(new { Items = AllStorageDrivers });

    public static IResult ActivationStrategies() => StudioJson.List(AllActivationStrategies);

    public static IResult IncidentStrategies() => StudioJson.List(AllIncidentStrategies);

    public static IResult LogPersistenceStrategies() => StudioJson.List(AllLogStrategies);

    // Every step is committed whole (design D2); there is nothing to choose.
    public static IResult CommitStrategies() => StudioJson.List(Array.Empty<Strategy>());

    public static IResult OutputConverters() => StudioJson.List(Array.Empty<object>());
}
