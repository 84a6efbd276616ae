using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Notices;

/// <summary>The answer to one opinion: it closes the opinion, whether or not the person accepts it (R089, R090).</summary>
internal sealed class ReplyPanel(ServerDb db) : IPanel
{
    public const string PanelName = "reply";

    public string Name => PanelName;

    public async Task<JsonObject> PrepareAsync(StepContext context)
    {
        var opinion = await OpinionAsync(context, default);
        return new JsonObject
        {
            ["ObjectionNo"] = opinion.No,
            ["ReceivedAt"] = Calendar.BusinessClock.DateOf(opinion.ReceivedAt).ToString("yyyy-MM-dd"),
            ["Raiser"] = opinion.Raiser.Length > 0 ? opinion.Raiser : "匿名",
            ["Content"] = opinion.Content,
            ["DueDate"] = opinion.AnswerBy?.ToString("yyyy-MM-dd"),
        };
    }

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var opinion = await OpinionAsync(context, ct);
        return new JsonObject
        {
            ["no"] = opinion.No,
            ["raiser"] = opinion.Raiser,
            ["content"] = opinion.Content,
            ["answerBy"] = opinion.AnswerBy?.ToString("yyyy-MM-dd"),
        };
    }

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var opinion = await OpinionAsync(context, ct);
        var accepted = submission.Fields["Satisfied"]?.ToString() is not ("false" or "False");
        return new PanelVerdict
        {
            Summary = accepted ? "提出人接受答复。" : "提出人不接受答复，已记录。",
            Apply = () =>
            {
                opinion.Answer(context.File.Clock.Now, accepted);
                return Task.CompletedTask;
            },
        };
    }

    async Task<Opinion> OpinionAsync(StepContext context, CancellationToken ct) =>
        await db.Set<Opinion>().FindAsync([Guid.Parse(context.Setting("opinionId"))], ct)
        ?? throw new InvalidOperationException($"No opinion {context.Setting("opinionId")}.");
}
