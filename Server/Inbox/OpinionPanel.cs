using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>An approver's words, and the scan of the signed paper where it was signed by hand.</summary>
internal sealed class OpinionPanel : IPanel
{
    public const string PanelName = "opinion";

    public string Name => PanelName;

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) =>
        Task.FromResult(new JsonObject { ["signer"] = context.Actor });

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var text = input.Text("text");
        if (text.Length > 500)
            input.Wrong("text", $"意见最多 500 字，现在有 {text.Length} 字。");
        if (submission.Outcome is Outcomes.Return or Outcomes.Disagree && text.Length == 0)
            input.Wrong("text", $"选择“{submission.Outcome}”时请写明原因，让经办人知道改什么。");
        if (input.Errors.Count > 0)
            return Task.FromResult(new PanelVerdict { Errors = input.Errors });

        var facts = new JsonObject
        {
            ["Signer"] = context.Actor,
            ["SignedOn"] = context.File.Clock.Today.ToString("yyyy-MM-dd"),
            ["Scans"] = new JsonArray([.. input.Texts("scans").Select(id => (JsonNode)id)]),
        };
        // A paper that has boxes of its own for the reviewer's words and name
        if (context.Spec.Settings["opinionAs"] is JsonObject named)
        {
            facts[named["signer"]!.ToString()] = context.Actor;
            facts[named["day"]!.ToString()] = context.File.Clock.Today.ToString("yyyy-MM-dd");
            facts[named["text"]!.ToString()] = text.Length > 0 ? text : null;
        }

        return Task.FromResult(new PanelVerdict { Summary = text.Length > 0 ? $"意见：{text}" : "", Facts = facts });
    }
}
