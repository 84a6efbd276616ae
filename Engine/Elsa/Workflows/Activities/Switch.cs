using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Runs the activities of the cases whose conditions hold.</summary>
[Activity("Elsa", "分支", "依次判断各分支的条件，执行成立分支的活动。", DisplayName = "多分支（内嵌）")]
public class Switch : Activity
{
    private const string Pending = "Pending";

    /// <summary>The cases.</summary>
    [Input(DisplayName = "分支", Description = "各分支的名称、条件和活动。", UIHint = "switch-editor")]
    public ICollection<SwitchCase> Cases { get; set; } = new List<SwitchCase>();

    /// <summary>How many cases run.</summary>
    [Input(DisplayName = "匹配方式", Description = "执行第一个成立的分支，还是所有成立的分支。", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>Runs when no condition holds.</summary>
    [Port("Default", "其他")]
    public IActivity? Default { get; set; }

    /// <summary>Kept for Studio.</summary>
    [Output(DisplayName = "输出", Description = "不起作用，为兼容而保留。", IsBrowsable = false)]
    public Output<object?>? Output { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var first = context.Get(Mode) == SwitchMode.MatchFirst;
        var matching = new List<SwitchCase>();
        foreach (var @case in Cases)
        {
            var holds = await ExpressionEvaluation.EvaluateAsync(@case.Condition, typeof(bool), context.ExpressionExecutionContext);
            if (holds is not true)
                continue;
            matching.Add(@case);
            if (first)
                break;
        }
        var bodies = (matching.Count == 0 ? [Default] : matching.Select(x => x.Activity)).OfType<IActivity>().ToList();
        if (bodies.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(Pending, bodies.Count);
        await context.ScheduleActivities(bodies, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(Pending, x => x - 1) == 0)
            await context.CompleteActivityAsync();
    }
}
