using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Flows.Choices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>办理: a task for a role, with a form from templates, a deadline and named outcomes.</summary>
[Activity("Community", "居民议事", "由一个角色填写表单、办理一步，可附面板；完成时生成文书并归档。", DisplayName = "办理")]
public sealed class HumanTask : TaskActivity
{
    [Input(DisplayName = "办理角色", Description = "谁来办", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "CommunityClerk", Order = 5)]
    public Input<string> Role { get; set; } = new("CommunityClerk");

    [Input(DisplayName = "结果", Description = "可选的办理结果，第一个是通常的结果", Category = "步骤", UIHint = InputUIHints.DynamicOutcomes, Order = 6)]
    public Input<ICollection<string>> Outcomes { get; set; } = new([]);

    [Input(DisplayName = "表单", Description = "填写哪些文书的字段：W03，或 W18#CompletedDate,ActualCost，或 W29@上报街道党工委", Category = "文书", UIHint = InputUIHints.MultiText, Order = 40)]
    public Input<ICollection<string>> Form { get; set; } = new([]);

    [Input(DisplayName = "归档文书", Description = "完成时生成并归档的文书", Category = "文书", UIHint = InputUIHints.MultiText, Order = 41)]
    public Input<ICollection<string>> File { get; set; } = new([]);

    [Input(DisplayName = "面板", Description = "表单之外的登记区：签到、表决、张贴等", Category = "步骤", UIHint = InputUIHints.CheckList, UIHandler = typeof(SomeOf), Order = 7)]
    public Input<ICollection<string>> Panels { get; set; } = new([]);

    [Input(DisplayName = "面板设置", Category = "步骤", UIHint = InputUIHints.JsonEditor, Order = 8)]
    public Input<JsonObject> Settings { get; set; } = new(new JsonObject());

    [Input(DisplayName = "已知内容", Description = "流程已经确定、不必再填的字段：{\"MeetingKind\":\"Representatives\"}", Category = "文书", UIHint = InputUIHints.JsonEditor, Order = 43)]
    public Input<JsonObject> Known { get; set; } = new(new JsonObject());

    [Input(DisplayName = "禁用结果", Description = "结果名称与禁止它的规则：{\"终止\":\"R047\"}", Category = "规则", UIHint = InputUIHints.JsonEditor, Order = 31)]
    public Input<IDictionary<string, string>> Barred { get; set; } = new(new Dictionary<string, string>());

    [Input(DisplayName = "重新打开决议", Description = "完成时解除决议锁定（异议纠正）", Category = "规则", Order = 33)]
    public Input<bool> Reopens { get; set; } = new(false);

    [Input(DisplayName = "逾期默认", Description = "到期无人办理时怎么办", Category = "期限", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 22)]
    public Input<string> Timeout { get; set; } = new("");

    [Output(DisplayName = "再议日期", Description = "缓办时填写的再议日期")]
    public Output<object>? ReviewDate { get; set; }

    [Output(DisplayName = "表决方式", Description = "通知中写明的表决方式，由居委会确定")]
    public Output<object>? VoteMode { get; set; }

    private protected override IEnumerable<string> Roles(ActivityExecutionContext context) => [context.Get(Role) ?? ""];

    private protected override void Opened(ActivityExecutionContext context, TaskItem task)
    {
        if (context.Get(Timeout) is { Length: > 0 } && task.DueAt is { } due)
            context.DelayUntil(due, OnTimeoutAsync);
    }

    async ValueTask OnTimeoutAsync(ActivityExecutionContext context)
    {
        var outcome = await context.GetRequiredService<TimeoutDefaults>().DecideAsync(
            context.Get(Timeout) ?? "", context.WorkflowExecutionContext.CorrelationId ?? "", context.Get(Scope) ?? "", context.Get(Step) ?? "", context.Get(Title) ?? "");
        // Nobody has filled the form that belongs to the outcome; by this the flow knows to ask for it.
        if (outcome is not null)
            await DecideAsync(context, outcome, TimeoutDefaults.Decision);
    }

    private protected override async ValueTask DecideAsync(ActivityExecutionContext context, string outcome, string? decision = null)
    {
        await HandOnAsync(context, ReviewDate, nameof(ReviewDate));
        await HandOnAsync(context, VoteMode, nameof(VoteMode));
        await base.DecideAsync(context, outcome, decision);
    }

    /// <summary>What was filled in here and the flow itself goes by.</summary>
    async ValueTask HandOnAsync(ActivityExecutionContext context, Output<object>? output, string fact)
    {
        if (output is not null)
            context.Set(output, await context.GetRequiredService<TaskDesk>().FactAsync(context.WorkflowExecutionContext.CorrelationId ?? "", context.Get(Scope) ?? "", fact));
    }

    private protected override TaskSpec Describe(ActivityExecutionContext context, TaskSpec common) => common with
    {
        Form = [.. context.Get(Form) ?? []],
        File = [.. context.Get(File) ?? []],
        Panels = [.. context.Get(Panels) ?? []],
        Outcomes = [.. context.Get(Outcomes) ?? []],
        Barred = new Dictionary<string, string>(context.Get(Barred) ?? new Dictionary<string, string>()),
        Known = context.Get(Known)?.DeepClone().AsObject() ?? [],
        Settings = context.Get(Settings)?.DeepClone().AsObject() ?? [],
        Reopens = context.Get(Reopens),
    };
}
