using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A thematic or inspection meeting says itself what it evaluates; there is at least one thing.</summary>
internal sealed class SubjectsPanel : IPanel
{
    public string Name => "subjects";

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) => Task.FromResult(new JsonObject());

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var rows = (submission.Fields["Subjects"] as JsonArray ?? []).OfType<JsonObject>().Select(row => row["Subject"]?.ToString().Trim() ?? "").Where(name => name.Length > 0).ToList();
        var twice = rows.GroupBy(name => name).FirstOrDefault(names => names.Count() > 1)?.Key;
        return Task.FromResult(rows.Count == 0 ? Wrong("请至少列出一个评议对象。") : twice is not null ? Wrong($"“{twice}”列了两次。") : new PanelVerdict());
    }

    static PanelVerdict Wrong(string message) => new() { Errors = new Dictionary<string, string[]> { ["list"] = [message] } };
}
