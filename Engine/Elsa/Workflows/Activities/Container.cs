using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Activities;

/// <summary>An activity that holds others.</summary>
public abstract class Container : Activity, IVariableContainer
{
    /// <summary>A container of the type its class declares.</summary>
    /// <param name="source">The source file, of no effect.</param>
    /// <param name="line">The source line, of no effect.</param>
    protected Container(string? source = null, int? line = null) : base(source, line)
    {
    }

    /// <summary>The activities it holds.</summary>
    [Port("Activities", "活动")]
    public ICollection<IActivity> Activities { get; set; } = new List<IActivity>();

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = new List<Variable>();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    /// <summary>Schedules the first of them.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Schedules the first of them.</summary>
    /// <param name="context">The activity's context.</param>
    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
    }
}
