using System.ComponentModel;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Stands for an activity whose type is not registered. It keeps the original and fails only when reached.</summary>
[Browsable(false)]
[Activity("Elsa", "系统", "代表本系统中没有的活动类型。", DisplayName = "未知活动")]
public class NotFoundActivity : CodeActivity
{
    /// <summary>The type that is missing.</summary>
    public string MissingTypeName { get; set; } = null!;

    /// <summary>The sub-workflow that is missing.</summary>
    public string? MissingDefinitionId { get; set; }

    /// <summary>The activity as the definition has it.</summary>
    public string OriginalActivityJson { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new KnownFault($"Activity type '{MissingTypeName}' version '0' could not be found.", MissingDefinitionId == null
            ? $"本系统没有类型为“{MissingTypeName}”的活动，流程在“{Name ?? Id}”处无法继续。请在流程设计器里换成现有的活动。"
            : $"找不到作为活动使用的子流程“{MissingDefinitionId}”（类型 {MissingTypeName}），流程在“{Name ?? Id}”处无法继续。请确认该子流程已发布。");
}
