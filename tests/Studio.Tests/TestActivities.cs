using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;

namespace DecisionWorkflow.Tests.Studio;

[Activity("Test", "测试", "说一句话，马上完成", DisplayName = "说话")]
public class Say : CodeActivity
{
    [Input(DisplayName = "内容")]
    public Input<string> Text { get; set; } = null!;

    [Output(DisplayName = "结果")]
    public Output<string>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Get(Text) == "出错")
            throw new InvalidOperationException("内容不能是“出错”。请改成别的话。");
        context.Set(Result, context.Get(Text));
    }
}

[Activity("Test", "测试", "等人决定", DisplayName = "审核")]
[FlowNode("同意", "退回")]
public class Approve : Activity
{
    [Input(DisplayName = "谁来审核", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleChoices))]
    public Input<string> Role { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = "approve", Callback = OnResumeAsync });

    private async ValueTask OnResumeAsync(ActivityExecutionContext context) => await context.CompleteActivityWithOutcomesAsync("同意");
}

/// <summary>Choices that depend on what else was entered.</summary>
public sealed class RoleChoices : DropDownOptionsProviderBase
{
    protected override bool RefreshOnChange => true;

    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([new SelectListItem(context is null ? "书记" : "书记（已选）", "secretary"), new SelectListItem("主任", "director")]);
}
