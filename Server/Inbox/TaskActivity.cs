using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Matters;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>
/// An activity that waits for a person: it opens a task, waits on a bookmark, and completes with the outcome
/// that <see cref="CompleteTask"/> has judged. What kind of work it is, its panels decide.
/// </summary>
public abstract class TaskActivity : Activity
{
    [Input(DisplayName = "步骤号", Description = "流程步骤表中的编号，如 S04", Category = "步骤", Order = 1)]
    public Input<string> Step { get; set; } = new("");

    [Input(DisplayName = "事项", Description = "待办标题：要做什么", Category = "步骤", Order = 2)]
    public Input<string> Title { get; set; } = new("");

    [Input(DisplayName = "说明", Description = "一句话：做什么、为什么、到什么时候", Category = "步骤", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<string> Sentence { get; set; } = new("");

    [Input(DisplayName = "数据范围", Description = "本步骤填写的内容归入哪个会议或公示，如 Proposal；空为整个事项", Category = "步骤", Order = 4)]
    public Input<string> Scope { get; set; } = new("");

    [Input(DisplayName = "期限", Description = "参数名（Proposal.DueWD）或天数（3WD 工作日、7D 自然日）", Category = "期限", Order = 20)]
    public Input<string> Deadline { get; set; } = new("");

    [Input(DisplayName = "起算日", Description = "从哪个日期起算，如 Resolution.VoteDate；空为任务产生之日", Category = "期限", Order = 21)]
    public Input<string> DeadlineFrom { get; set; } = new("");

    [Input(DisplayName = "校验规则", Description = "提交时校验的规则编号，如 R057", Category = "规则", UIHint = InputUIHints.MultiText, Order = 30)]
    public Input<ICollection<string>> Checks { get; set; } = new([]);

    [Input(DisplayName = "预览文书", Description = "办理时可以预览的文书", Category = "文书", UIHint = InputUIHints.MultiText, Order = 42)]
    public Input<ICollection<string>> Preview { get; set; } = new([]);

    [Input(DisplayName = "子卷", Description = "文书归入一事一档的哪个子卷", Category = "归档", Order = 50)]
    public Input<string> SubDossier { get; set; } = new("");

    [Input(DisplayName = "档案类别", Category = "归档", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 51)]
    public Input<string> Category { get; set; } = new("");

    [Output(DisplayName = "办理结果", Description = "选定的结果名称")]
    public Output<object>? Decision { get; set; }

    /// <summary>The outcomes offered, the papers, the panels: what differs from one kind of task to another.</summary>
    private protected abstract TaskSpec Describe(ActivityExecutionContext context, TaskSpec common);

    /// <summary>The roles that each get a task; most activities have one.</summary>
    private protected abstract IEnumerable<string> Roles(ActivityExecutionContext context);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var role in Roles(context))
            await OpenAsync(context, role);
    }

    private protected async ValueTask OpenAsync(ActivityExecutionContext context, string role)
    {
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = Type,
            Stimulus = new TaskStimulus(role),
            Callback = OnCompletedAsync,
            IncludeActivityInstanceId = true,
            AutoComplete = false,
        });
        var spec = Describe(context, new TaskSpec
        {
            Kind = GetType().Name,
            Scope = context.Get(Scope) ?? "",
            Checks = [.. context.Get(Checks) ?? []],
            Preview = [.. context.Get(Preview) ?? []],
            SubDossier = context.Get(SubDossier) ?? "",
            Category = context.Get(Category) ?? "",
        });
        var task = await context.GetRequiredService<TaskDesk>().OpenAsync(new TaskOpening(
            context.WorkflowExecutionContext.Id,
            await context.CaseAsync(),
            bookmark.Id,
            context.NodeId,
            context.Id,
            context.Get(Step) ?? "",
            context.Get(Title) ?? "",
            context.Get(Sentence) ?? "",
            role,
            context.Get(Deadline) ?? "",
            context.Get(DeadlineFrom) ?? "",
            spec));
        Opened(context, task);
    }

    /// <summary>What else an activity waits for once its task is open.</summary>
    private protected virtual void Opened(ActivityExecutionContext context, TaskItem task)
    {
    }

    private protected virtual ValueTask OnCompletedAsync(ActivityExecutionContext context) =>
        DecideAsync(context, context.GetWorkflowInput<string>(TaskResult.OutcomeKey) ?? "");

    /// <param name="decision">What the flow is to read as the decision, where it is not the outcome itself.</param>
    private protected virtual async ValueTask DecideAsync(ActivityExecutionContext context, string outcome, string? decision = null)
    {
        await context.GetRequiredService<TaskDesk>().VoidAsync(context.Id);
        context.Set(Decision, decision ?? outcome);
        await context.CompleteActivityWithOutcomesAsync(outcome);
    }

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is CancelSignal)
            await context.ReceiverActivityExecutionContext.GetRequiredService<TaskDesk>().VoidAsync(context.ReceiverActivityExecutionContext.Id);
        await base.OnSignalReceivedAsync(signal, context);
    }
}

/// <summary>What a task's bookmark waits for.</summary>
internal sealed record TaskStimulus(string Role);

/// <summary>What completing a task hands to the flow.</summary>
internal static class TaskResult
{
    public const string OutcomeKey = "Outcome";

    public static Dictionary<string, object?> Input(string outcome) => new() { [OutcomeKey] = outcome };
}

/// <summary>A task to be opened, as the activity asks for it.</summary>
internal sealed record TaskOpening(
    string InstanceId,
    Guid MatterId,
    string BookmarkId,
    string NodeId,
    string ActivityInstanceId,
    string Step,
    string Title,
    string Sentence,
    string Role,
    string Deadline,
    string DeadlineFrom,
    TaskSpec Spec);
