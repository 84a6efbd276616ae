using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>测评: anonymous ballots on paper or by one-time code, counted on the spot. Submitting announces the result and locks it (R080).</summary>
[Activity("Community", "居民议事", "无记名测评：纸质票或手机测评码，核对票数，算出各项比率和建议等次，当场公布并锁定。", DisplayName = "测评")]
[FlowNode(Announced, NewRound, Postponed)]
[Leaves(Papers = ["W34", "W35"], Dates = ["VoteDate"])]
public sealed class Evaluation : TaskActivity
{
    public const string Announced = "公布";
    public const string NewRound = "重新测评";
    public const string Postponed = "改期重开";

    [Input(DisplayName = "办理角色", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "CommunityClerk", Order = 5)]
    public Input<string> Role { get; set; } = new("CommunityClerk");

    private protected override IEnumerable<string> Roles(ActivityExecutionContext context) => [context.Get(Role) ?? ""];

    private protected override TaskSpec Describe(ActivityExecutionContext context, TaskSpec common) => common with
    {
        Form = [$"W35#Teller,Scrutineer@{Announced}|{NewRound}"],
        // A void round's ballots are sealed like the valid ones (R082).
        File = [$"W34@{Announced}|{NewRound}", $"W35@{Announced}"],
        Preview = ["W34", "W35"],
        Panels = [EvaluationPanel.PanelName],
        Outcomes = [Announced, NewRound, Postponed],
    };
}
