using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The features that Studio asks for by name. Alterations, Resilience and Secrets are not among them, so their buttons stay away.</summary>
internal static class Features
{
    sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);

    static readonly Feature[] All =
    [
        new("RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", "实时更新", "查看实例时随办随见。"),
        new("WorkflowDefinitions", "Elsa", "Elsa.WorkflowDefinitions", "流程", ""),
        new("WorkflowInstances", "Elsa", "Elsa.WorkflowInstances", "实例", ""),
        new("JavaScript", "Elsa", "Elsa.JavaScript", "JavaScript 表达式", ""),
        new("Scheduling", "Elsa", "Elsa.Scheduling", "定时", "")
    ];

    public static IResult List() => StudioJson.List(All);

    public static IResult ByName(string fullName) =>
        All.FirstOrDefault(feature => feature.FullName == fullName) is { } feature ? StudioJson.Answer(feature) : TypedResults.NotFound();
}
