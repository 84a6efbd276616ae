using System.ComponentModel;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

/// <summary>Runs branches side by side and goes on after all or after the first.</summary>
[Browsable(false)]
[Activity("Elsa", "流程", "同时执行各分支；全部完成后，或第一个完成后继续。", DisplayName = "分支（内嵌）")]
public class Fork : Activity
{
    private const string Completed = "Completed";
    private const string Breaking = "IsBreaking";

    /// <summary>A fork; a break inside it ends it with the loop around it.</summary>
    public Fork() => OnSignalReceived<BreakSignal>((_, context) => context.ReceiverActivityExecutionContext.SetProperty(Breaking, true));

    /// <summary>When it goes on.</summary>
    [Input(DisplayName = "汇合方式", Description = "全部完成后继续，还是第一个完成后继续。")]
    public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

    /// <summary>The branches.</summary>
    [Port("Branches", "分支")]
    public ICollection<IActivity> Branches { get; set; } = new List<IActivity>();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Branches.Count == 0)
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivities(Branches, OnBranchCompletedAsync);
    }

    private async ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        var fork = context.TargetContext;
        var completed = fork.UpdateProperty<int>(Completed, x => x + 1);
        if (completed == Branches.Count || JoinMode == ForkJoinMode.WaitAny || fork.GetProperty<bool>(Breaking))
            await context.CompleteActivityAsync();
    }
}
