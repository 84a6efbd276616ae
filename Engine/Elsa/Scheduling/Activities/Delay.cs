using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

/// <summary>Waits a while.</summary>
[Activity("Elsa", "时间", "等待一段时间后继续。", DisplayName = "等待时长")]
public class Delay : Activity
{
    /// <summary>How long: <c>hh:mm:ss</c>, <c>d.hh:mm:ss</c>, or ISO 8601 such as <c>P3D</c>. Hours may exceed 23.</summary>
    [Input(DisplayName = "时长", Description = "时:分:秒，或 天.时:分:秒，或 P3D 这样的 ISO 8601 时长。72:00:00 是 72 小时。", DefaultValue = "00:01:00")]
    public Input<TimeSpan> TimeSpan { get; set; } = new(System.TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(TimeSpan));
}
