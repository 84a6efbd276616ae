using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Deletes a flow that no case was ever run on.</summary>
internal sealed class DeleteFlow(DefinitionRemoval removal, CurrentUser user)
{
    /// <returns>How many versions went, and how many cases stand in the way; nothing of either when there is no such flow.</returns>
    public async Task<RemovedDefinition> ExecuteAsync(string definitionId, CancellationToken ct) =>
        user.Has(Roles.FlowAdministrator) ? await removal.DeleteAsync(definitionId, ct) : new RemovedDefinition(0, 0);

    public static string Why(RemovedDefinition removed) => removed.UsedBy.Count > 0
        ? $"不能删除：{string.Join("、", removed.UsedBy.Select(name => $"“{name}”"))}用到这个流程，删除后这些流程和按它们办理的事项都走不下去。可以改为归档，或者先在那些流程里换成别的活动并发布。"
        : $"不能删除：已有 {removed.Cases} 件事项按这个流程办理过，删除后这些事项将无法查看和继续。可以改为归档：不再出现在列表里，也不能再发起。";
}
