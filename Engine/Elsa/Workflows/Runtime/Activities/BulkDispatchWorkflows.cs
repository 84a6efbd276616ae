using System.Collections;
using System.Text.Json;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Starts another workflow once for each item.</summary>
[FlowNode("Completed", "Canceled", "Done")]
[Activity("Elsa", "组合", "对每一项各起一个流程实例；可等它们全部结束。", DisplayName = "批量派发流程", Kind = ActivityKind.Task)]
public class BulkDispatchWorkflows : Activity
{
    private const string Pending = "Pending";
    private const string AnyCanceled = "AnyCanceled";

    /// <summary>Which definition.</summary>
    [Input(DisplayName = "流程", Description = "要启动的流程。", Order = 0, UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = null!;

    /// <summary>The items.</summary>
    [Input(DisplayName = "各项", Description = "每一项起一个实例；项是对象时，其内容作为输入。", Order = 1)]
    public Input<object> Items { get; set; } = null!;

    /// <summary>The name of the input that carries an item.</summary>
    [Input(DisplayName = "项的输入名", Description = "项不是对象时，以此名交给新实例。", Order = 2, DefaultValue = "Item")]
    public Input<string> DefaultItemInputKey { get; set; } = new("Item");

    /// <summary>Yields the correlation id of an instance; its item is a member of <c>args</c>, named as the input with a small first letter.</summary>
    [Input(DisplayName = "关联标识", Description = "每个新实例的关联标识；表达式里 args.item（或 getItem()）是当前项，名称随“项的输入名”。", Order = 3, AutoEvaluate = false)]
    public Input<string?> CorrelationIdFunction { get; set; } = null!;

    /// <summary>Input that every instance gets.</summary>
    [Input(DisplayName = "共同输入", Description = "交给每个新实例的输入。", Order = 4)]
    public Input<IDictionary<string, object>?> Input { get; set; } = null!;

    /// <summary>Whether to wait until all end.</summary>
    [Input(DisplayName = "等待结束", Description = "等所有新实例结束后再继续。", Order = 5, DefaultValue = true)]
    public Input<bool> WaitForCompletion { get; set; } = new(true);

    /// <summary>Kept for Studio.</summary>
    [Input(DisplayName = "新的追踪", Description = "不起作用，为兼容而保留。", Order = 6, IsBrowsable = false)]
    public Input<bool> StartNewTrace { get; set; } = null!;

    /// <summary>Kept for Studio.</summary>
    [Input(DisplayName = "通道", Description = "不起作用，为兼容而保留。", Order = 7, IsBrowsable = false)]
    public Input<string?> ChannelName { get; set; } = null!;

    /// <summary>Runs whenever a child ends well.</summary>
    [Port("ChildCompleted", "每个完成时")]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs whenever a child faults.</summary>
    [Port("ChildFaulted", "每个故障时")]
    public IActivity? ChildFaulted { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = context.Get(Items) is IEnumerable and not string and not IDictionary ? ValueConversion.To<List<object>>(context.Get(Items))! : [];
        var waits = context.Get(WaitForCompletion);
        var children = new List<string>();
        foreach (var item in items)
            children.Add((await ChildWorkflows.StartAsync(context, context.Get(WorkflowDefinitionId), InputOf(context, item), CorrelationOf(context, item), false, waits)).InstanceId);
        if (!waits || items.Count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync("Done");
            return;
        }
        context.SetProperty(Pending, items.Count);
        context.SetProperty(ChildWorkflows.AwaitedProperty, children);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = new BulkDispatchWorkflowsStimulus(context.WorkflowExecutionContext.Id, items.Count), Callback = OnChildEndedAsync, AutoBurn = false,
        });
    }

    private Dictionary<string, object> InputOf(ActivityExecutionContext context, object item)
    {
        var input = new Dictionary<string, object>(context.Get(Input) ?? new Dictionary<string, object>());
        if (item is IDictionary<string, object> members)
        {
            foreach (var (key, value) in members)
                input[key] = value;
        }
        else
            input[ItemKey(context)] = item;
        return input;
    }

    private string ItemKey(ActivityExecutionContext context) => context.Get(DefaultItemInputKey) is { Length: > 0 } key ? key : "Item";

    private string? CorrelationOf(ActivityExecutionContext context, object item) => CorrelationIdFunction?.Expression switch
    {
        null => null,
        { Type: "JavaScript", Value: string source } => ValueConversion.To<string>(JavaScriptEvaluator.Evaluate(
            source, context.ExpressionExecutionContext, new Dictionary<string, object?> { [JsonNamingPolicy.CamelCase.ConvertName(ItemKey(context))] = item })),
        var expression => (string?)ExpressionEvaluation.EvaluateNow(expression, typeof(string), context.ExpressionExecutionContext),
    };

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        var child = ChildWorkflows.EndOf(context);
        if (child.SubStatus == WorkflowSubStatus.Cancelled)
            context.SetProperty(AnyCanceled, true);
        context.UpdateProperty<List<string>>(ChildWorkflows.AwaitedProperty, awaited => [.. (awaited ?? []).Where(x => x != child.InstanceId)]);
        var port = child.SubStatus switch
        {
            WorkflowSubStatus.Faulted => ChildFaulted,
            WorkflowSubStatus.Finished => ChildCompleted,
            _ => null,
        };
        await context.ScheduleActivityAsync(port, OnPortCompletedAsync, child.InstanceId,
        [
            new Variable("ChildInstanceId", child.InstanceId, $"{NodeId}:ChildInstanceId"),
            new Variable("ChildOutput", child.Output, $"{NodeId}:ChildOutput"),
        ]);
    }

    private async ValueTask OnPortCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(Pending, x => x - 1) == 0)
            await context.CompleteActivityWithOutcomesAsync(context.TargetContext.GetProperty<bool>(AnyCanceled) ? "Canceled" : "Completed", "Done");
    }
}
