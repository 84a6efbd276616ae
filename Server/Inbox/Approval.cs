using DecisionWorkflow.Server.Flows.Choices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>审批: one or several approvers agree, return or refuse; the papers are filed when all that must agree have agreed.</summary>
[Activity("Community", "居民议事", "一个或几个角色审批：会签（都同意）、或签（一人决定）、依次（逐个）。", DisplayName = "审批")]
[FlowNode(Inbox.Outcomes.Agree, Inbox.Outcomes.Return, Inbox.Outcomes.Disagree)]
public sealed class Approval : TaskActivity
{
    const string Waiting = "Waiting";

    [Input(DisplayName = "审批角色", Description = "由谁审批；依次审批的按本列表的先后", Category = "步骤", UIHint = InputUIHints.CheckList, UIHandler = typeof(SomeOf), Order = 5)]
    public Input<ICollection<string>> Approvers { get; set; } = new([]);

    [Input(DisplayName = "方式", Description = "几个角色怎样算同意", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "或签", Order = 6)]
    public Input<string> Mode { get; set; } = new("或签");

    [Input(DisplayName = "归档文书", Description = "同意后生成并归档的文书", Category = "文书", UIHint = InputUIHints.CheckList, UIHandler = typeof(SomeOf), Order = 41)]
    public Input<ICollection<string>> Papers { get; set; } = new([]);

    [Input(DisplayName = "锁定决议", Description = "同意后决议内容不可再改", Category = "规则", Order = 33)]
    public Input<bool> Locks { get; set; } = new(false);

    private protected override IEnumerable<string> Roles(ActivityExecutionContext context)
    {
        string[] approvers = [.. context.Get(Approvers) ?? []];
        context.SetProperty(Waiting, approvers);
        return context.Get(Mode) == "依次" ? approvers.Take(1) : approvers;
    }

    private protected override TaskSpec Describe(ActivityExecutionContext context, TaskSpec common) => common with
    {
        Outcomes = [Inbox.Outcomes.Agree, Inbox.Outcomes.Return, Inbox.Outcomes.Disagree],
        Panels = ["opinion"],
        Preview = [.. common.Preview, .. context.Get(Papers) ?? []],
        File = FilesHere(context) ? [.. (context.Get(Papers) ?? []).Select(p => $"{p}@{Inbox.Outcomes.Agree}")] : [],
        Locks = context.Get(Locks),
    };

    /// <summary>Papers are filed by the signature that completes the set; of several open signatures <see cref="CompleteTask"/> knows the last.</summary>
    bool FilesHere(ActivityExecutionContext context) =>
        context.Get(Mode) != "依次" || (context.GetProperty<string[]>(Waiting)?.Length ?? 0) <= 1;

    private protected override async ValueTask OnCompletedAsync(ActivityExecutionContext context)
    {
        var outcome = context.GetWorkflowInput<string>(TaskResult.OutcomeKey) ?? "";
        var waiting = (context.GetProperty<string[]>(Waiting) ?? []).Skip(1).ToArray();
        context.SetProperty(Waiting, waiting);
        if (outcome != Inbox.Outcomes.Agree || context.Get(Mode) == "或签" || waiting.Length == 0)
        {
            await DecideAsync(context, outcome);
        }
        else if (context.Get(Mode) == "依次")
        {
            await OpenAsync(context, waiting[0]);
        }
    }
}
