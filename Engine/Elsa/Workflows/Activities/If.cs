using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Runs one of two activities.</summary>
[Activity("Elsa", "分支", "条件成立时执行“成立”，否则执行“不成立”。", DisplayName = "条件（内嵌）")]
public class If : Activity<bool>
{
    /// <summary>The condition.</summary>
    [Input(DisplayName = "条件", Description = "结果为真或假的表达式。", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>Runs when it holds.</summary>
    [Port("Then", "成立")]
    public IActivity? Then { get; set; }

    /// <summary>Runs when it does not.</summary>
    [Port("Else", "不成立")]
    public IActivity? Else { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        await context.ScheduleActivityAsync(holds ? Then : Else, OnChildCompletedAsync);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
