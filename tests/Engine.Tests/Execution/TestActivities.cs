using DecisionWorkflow.Engine.Execution;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>Does nothing and is done.</summary>
[Activity("Test", "测试")]
public sealed class Step : CodeActivity;

/// <summary>Waits; the resumer chooses the outcome.</summary>
[Activity("Test", "测试")]
public sealed class Wait : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new { Id }, Callback = OnResumeAsync });

    private async ValueTask OnResumeAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(context.TryGetWorkflowInput<string>("Outcome", out var outcome) ? outcome : "Done");
}

/// <summary>Completes with the outcomes it is given.</summary>
[Activity("Test", "测试")]
public sealed class Choose : Activity
{
    [Input]
    public Input<ICollection<string>> Outcomes { get; set; } = new(new List<string>());

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync([.. context.Get(Outcomes)!]);
}

/// <summary>Fails until it is told otherwise by the workflow's property.</summary>
[Activity("Test", "测试")]
public sealed class Fragile : CodeActivity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        if (!context.WorkflowInput.ContainsKey("Healed"))
            throw new InvalidOperationException("坏了");
    }
}

/// <summary>Follows a connection each time it is resumed with a tick, and completes otherwise.</summary>
[Activity("Test", "测试")]
public sealed class Ticker : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new CreateBookmarkArgs { Callback = OnTickAsync, AutoBurn = false });

    private async ValueTask OnTickAsync(ActivityExecutionContext context)
    {
        if (context.WorkflowInput.ContainsKey("Tick"))
            await context.ScheduleOutcomesAsync("Tick");
        else
            await context.CompleteActivityAsync();
    }
}

/// <summary>Keeps a callback that could not be found again after a restart.</summary>
[Activity("Test", "测试")]
public sealed class BadCallback : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(static _ => ValueTask.CompletedTask);
}

/// <summary>Notes what it sees.</summary>
[Activity("Test", "测试")]
public sealed class Look : CodeActivity<object?>
{
    [Input]
    public Input<object?> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        context.SetProperty("Seen", context.Get(Value));
        context.Set(Result, context.Get(Value));
    }

    internal static object? SeenBy(MemoryHost host, string instance, string activity) =>
        ValueConversion.Convert(host.Executions[instance].Last(x => x.ActivityId == activity).Properties!["Seen"], typeof(object));
}
