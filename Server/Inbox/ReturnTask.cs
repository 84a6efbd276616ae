using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record ReturnRequest(string? Reason, string? OperationId, long? ExpectedVersion);

/// <summary>退回: sends the work back by the flow's own way back. A step without one says so and names what there is instead.</summary>
internal sealed class ReturnTask(ServerDb db, CompleteTask complete, CurrentUser user)
{
    // Outcomes that go back but ask for more than a reason: the person chooses them as the outcome of the task.
    static readonly string[] WaysBack = ["退回修改", "退回纠正", "补充后重议", "修改后重议", "修改后重新征求"];

    public async Task<CompletionResult> ExecuteAsync(Guid taskId, ReturnRequest request, CancellationToken ct)
    {
        var task = await db.Set<TaskItem>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
            return new CompletionResult.NotFound();
        if (!TaskAccess.Sees(user, task))
            return new CompletionResult.Forbidden(TaskAccess.OtherOrganization);
        var spec = task.ReadSpec();
        if (task.State == TaskState.Open && TaskAccess.MayWork(user, task) && !spec.Outcomes.Contains(Outcomes.Return))
            return new CompletionResult.Refused(NoWayBack(task, spec));
        if (OfficeText.Wrong("reason", "退回原因", request.Reason, OfficeText.Longest) is VerbResult.Invalid wrong)
            return new CompletionResult.Invalid(new Dictionary<string, string[]> { [wrong.Field] = [wrong.Message] });

        // Everything else, also who may and whether it is still open, is what completing a task asks.
        return await complete.ExecuteAsync(taskId, new CompletionRequest(
            request.OperationId ?? $"return-{taskId:N}-{task.Version}",
            request.ExpectedVersion ?? task.Version,
            Outcomes.Return,
            null,
            new JsonObject { [OpinionPanel.PanelName] = new JsonObject { ["text"] = request.Reason!.Trim() } }), ct);
    }

    static Refusal NoWayBack(TaskItem task, TaskSpec spec)
    {
        string[] instead = [.. spec.Outcomes.Intersect(WaysBack)];
        return RuleBook.Refuse("R055", $"“{task.Title}”不能直接退回：这一步的结果是{string.Join("、", spec.Outcomes)}。",
            instead.Length > 0
                ? $"打开任务，选择“{string.Join("”或“", instead)}”并填写要求的内容"
                : "审批步骤才能退回；这里有疑问的，用“评论”或“加签”请上一步的经办人说明，已归档的文书只能另行更正（R144）");
    }
}
