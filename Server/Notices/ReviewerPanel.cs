using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Who of the supervision committee reviewed a disclosure plan, and that he is free to: the lists know who sits on the residents' committee, kinship is declared (R088).</summary>
internal sealed class ReviewerPanel(Rosters rosters) : IPanel
{
    public const string PanelName = "review";

    public string Name => PanelName;

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) => new()
    {
        ["members"] = new JsonArray([.. (await SupervisorsAsync(context, ct)).Select(seat => (JsonNode)new JsonObject { ["id"] = seat.MemberId.ToString(), ["name"] = seat.Name, ["post"] = seat.Post })]),
    };

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var said = input.Text("reviewer");
        var supervisors = await SupervisorsAsync(context, ct);
        if (supervisors.FirstOrDefault(seat => seat.MemberId.ToString() == said || seat.Name == said) is not { } reviewer)
            input.Wrong("reviewer", said.Length == 0 ? "请选择审查人。" : $"“{said}”不在居务监督委员会名单中，可选：{string.Join("、", supervisors.Select(seat => seat.Name))}。");
        else
        {
            var committee = await rosters.MembersAsync(context.File.Organization.Id, Body.ResidentsCommittee, ct);
            return new PanelVerdict
            {
                Summary = $"审查人 {reviewer.Name}（{reviewer.Post}）。",
                Facts = new JsonObject
                {
                    ["Reviewer"] = reviewer.Name,
                    ["ReviewedAt"] = context.File.Clock.Today.ToString("yyyy-MM-dd"),
                    ["ReviewerIsCommitteeMember"] = committee.Any(seat => seat.MemberId == reviewer.MemberId),
                    ["ReviewerIsCloseRelative"] = input.Bool("closeRelative") == true,
                },
            };
        }

        return new PanelVerdict { Errors = input.Errors };
    }

    Task<IReadOnlyList<Rosters.Seat>> SupervisorsAsync(StepContext context, CancellationToken ct) => rosters.MembersAsync(context.File.Organization.Id, Body.SupervisionCommittee, ct);
}
