using System.ComponentModel;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Runs code of a workflow written in code.</summary>
/// <param name="activity">The code.</param>
[Browsable(false)]
[Activity("Elsa", "基本", "执行以代码编写的流程中的代码。", DisplayName = "代码")]
public class Inline(Func<ActivityExecutionContext, ValueTask> activity) : CodeActivity
{
    /// <summary>Runs code.</summary>
    /// <param name="activity">The code.</param>
    public Inline(Action<ActivityExecutionContext> activity) : this(context =>
    {
        activity(context);
        return ValueTask.CompletedTask;
    })
    {
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => activity(context);
}
