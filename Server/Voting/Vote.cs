using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Voting;

/// <summary>表决: the tally, its conservation, and whether it passes by rule. Submitting announces the result; it is locked from then on (R029).</summary>
[Activity("Community", "居民议事", "录入票数，核对守恒，按规则判定是否通过；表决结果报告单归档。", DisplayName = "表决")]
[FlowNode(Outcomes.Passed, Outcomes.NotPassed, Outcomes.Revote)]
[Leaves(Papers = ["W12", "W13"], Dates = ["VoteDate", "VotedAt"])]
public sealed class Vote : TaskActivity
{
    [Input(DisplayName = "办理角色", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "CommunityClerk", Order = 5)]
    public Input<string> Role { get; set; } = new("CommunityClerk");

    [Input(DisplayName = "会议名称", Category = "会议", Order = 10)]
    public Input<string> MeetingName { get; set; } = new("");

    [Input(DisplayName = "应到名单", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 11)]
    public Input<string> Body { get; set; } = new("");

    [Input(DisplayName = "通过比例", Description = "按哪个参数计算", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 12)]
    public Input<string> PassRule { get; set; } = new("");

    [Input(DisplayName = "法定人数", Description = "按哪个参数计算；离会、回避后在场的人仍须达到", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 13)]
    public Input<string> QuorumRule { get; set; } = new("");

    [Input(DisplayName = "依据", Description = "不符合时引用的规则", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 14)]
    public Input<string> Citation { get; set; } = new("");

    [Input(DisplayName = "表决方式", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "举手", Order = 15)]
    public Input<string> Method { get; set; } = new("举手");

    [Input(DisplayName = "通知写明的方式", Description = "会议通知（公告）里写明的表决方式；没有写明的按“表决方式”", Category = "会议", Order = 16)]
    public Input<string> Announced { get; set; } = new("");

    [Input(DisplayName = "表决票、结果报告单单独归档", Description = "记录里已经写明的小型会议可以不另归档", Category = "归档", DefaultValue = true, Order = 52)]
    public Input<bool> FileSheets { get; set; } = new(true);

    private protected override IEnumerable<string> Roles(ActivityExecutionContext context) => [context.Get(Role) ?? ""];

    private protected override TaskSpec Describe(ActivityExecutionContext context, TaskSpec common)
    {
        var method = Enum.TryParse<VoteMethod>(context.Get(Announced), out var announced) ? VotePanel.NameOf(announced) : context.Get(Method);
        var ballots = method == VotePanel.Ballot;
        var decided = $"{Outcomes.Passed}|{Outcomes.NotPassed}";
        return common with
        {
            Form = ["W13#Teller,Scrutineer"],
            File = !context.Get(FileSheets) ? [] : ballots ? [$"W12@{decided}", "W13"] : ["W13"],
            Preview = ["W13"],
            Panels = [VotePanel.PanelName],
            Outcomes = [Outcomes.Passed, Outcomes.NotPassed, Outcomes.Revote],
            Settings = new JsonObject
            {
                ["meetingName"] = context.Get(MeetingName),
                ["body"] = context.Get(Body),
                ["passRule"] = context.Get(PassRule),
                ["quorumRule"] = context.Get(QuorumRule),
                ["citation"] = context.Get(Citation),
                ["method"] = method,
            },
        };
    }
}
