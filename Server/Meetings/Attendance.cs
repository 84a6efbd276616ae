using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>签到: who should come, who came; the quorum by rule. The sign-in sheet is filed whether or not there is a quorum.</summary>
[Activity("Community", "居民议事", "登记到会，按规则判定法定人数，签到表归档。", DisplayName = "签到")]
[FlowNode(Outcomes.QuorumMet, Outcomes.NoQuorum)]
[Leaves(Papers = ["W11"], Dates = ["MeetAt"])]
public sealed class Attendance : TaskActivity
{
    [Input(DisplayName = "办理角色", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "CommunityClerk", Order = 5)]
    public Input<string> Role { get; set; } = new("CommunityClerk");

    [Input(DisplayName = "会议名称", Category = "会议", Order = 10)]
    public Input<string> MeetingName { get; set; } = new("");

    [Input(DisplayName = "应到名单", Description = "谁应到会：组织的成员名单", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 11)]
    public Input<string> Body { get; set; } = new("");

    [Input(DisplayName = "法定人数", Description = "按哪个参数计算", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 12)]
    public Input<string> QuorumRule { get; set; } = new("");

    [Input(DisplayName = "依据", Description = "不符合时引用的规则", Category = "会议", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 13)]
    public Input<string> Citation { get; set; } = new("");

    [Input(DisplayName = "签到表单独归档", Description = "记录里已经写明的小型会议可以不另归档", Category = "归档", DefaultValue = true, Order = 52)]
    public Input<bool> FileSheets { get; set; } = new(true);

    private protected override IEnumerable<string> Roles(ActivityExecutionContext context) => [context.Get(Role) ?? ""];

    private protected override TaskSpec Describe(ActivityExecutionContext context, TaskSpec common) => common with
    {
        Form = ["W04#MeetAt,Venue,Chairperson,Recorder"],
        File = context.Get(FileSheets) ? ["W11"] : [],
        Preview = ["W11"],
        Panels = [AttendancePanel.PanelName],
        Outcomes = [Outcomes.QuorumMet, Outcomes.NoQuorum],
        Settings = new JsonObject
        {
            ["meetingName"] = context.Get(MeetingName),
            ["body"] = context.Get(Body),
            ["quorumRule"] = context.Get(QuorumRule),
            ["citation"] = context.Get(Citation),
        },
    };
}
