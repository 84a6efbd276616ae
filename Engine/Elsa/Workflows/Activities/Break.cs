using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>Leaves the nearest loop.</summary>
[Activity("Elsa", "循环", "跳出最近的一层循环。", DisplayName = "跳出循环")]
public class Break : CodeActivity, ITerminalNode
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(new BreakSignal());
}
