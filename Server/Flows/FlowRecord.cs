using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Audit;

namespace DecisionWorkflow.Server.Flows;

/// <summary>Who did what to a flow, whether in Studio, on a page, by a program or at the start: an audit record in the transaction of the change itself.</summary>
internal static class FlowRecord
{
    public static async Task WriteAsync(IServiceProvider services, DefinitionChange change, CancellationToken ct)
    {
        var audit = services.GetRequiredService<AuditTrail>();
        var flow = AuditSubject.Flow(change.DefinitionId);
        await audit.LockAsync(flow, ct);
        await audit.AppendAsync(flow, Words(change.Action), Content(change, change.Before), Content(change, change.After), cancellation: ct);
    }

    static object? Content(DefinitionChange change, string? hash) => hash is null ? null : new { change.DefinitionId, change.Name, change.Version, Sha256 = hash };

    static string Words(DefinitionAction action) => action switch
    {
        DefinitionAction.Drafted => "新建流程草稿",
        DefinitionAction.Imported => "导入流程",
        DefinitionAction.Published => "发布流程",
        DefinitionAction.Retracted => "取消发布流程",
        DefinitionAction.Reverted => "恢复流程旧版本",
        DefinitionAction.Archived => "归档流程",
        DefinitionAction.Restored => "恢复流程",
        DefinitionAction.Deleted => "删除流程",
        DefinitionAction.VersionDeleted => "删除流程版本",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
