using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What flows do to a case as a whole: write its timeline, close it.</summary>
internal sealed class MatterDesk(ServerDb db, CaseFiles files, WorkflowRuntime runtime, AuditTrail audit, BusinessClock clock)
{
    public async Task CloseAsync(Guid matterId, MatterStatus status, string process, string result)
    {
        var file = await files.OpenAsync(matterId);
        if (process.Length > 0 && process != file.Matter.Process)
            return;
        file.Matter.Close(status, clock.Now, result.Length > 0 ? result : null);
        foreach (var task in await db.Set<TaskItem>().Where(t => t.MatterId == file.Matter.Id && t.State == TaskState.Open).ToListAsync())
            task.Void(clock.Now);
        await NoteAsync(file.Matter.Id, "", status == MatterStatus.Archived ? $"事项结案，全部文书已归档{(result.Length > 0 ? $"：{result}" : "")}。" : "事项终止。", "", "系统", null);
        await audit.AppendAsync(AuditSubject.Matter(file.Matter.Id), "结案", after: new { Status = status.ToString(), Result = result });
        if (file.Matter.ParentId is { } parent)
            await ReportAsync(file, parent);
    }

    /// <summary>What a hearing or a grid meeting found becomes known to the case it was held for. Scopes in which that case has facts of its own stay as they are.</summary>
    async Task ReportAsync(CaseFile child, Guid parentId)
    {
        var parent = await files.OpenAsync(parentId);
        await runtime.LockAsync(parent.Matter.InstanceId);
        var source = new FieldSource($"{child.Matter.ProcessName}（{child.Matter.No}）", $"{FieldSource.OtherMatter}{child.Matter.Id}");
        var own = parent.Data.All.Where(f => !f.SourceNode.StartsWith(FieldSource.OtherMatter, StringComparison.Ordinal)).Select(f => f.Scope).ToHashSet();
        foreach (var field in child.Data.All.Where(f => f.Scope.Length > 0 && !own.Contains(f.Scope)).ToList())
            parent.Data.Set(field.Scope, field.Name, field.Node, source, clock.Now);
        var votes = child.Data.All.Where(f => f.Name == "Arithmetic" && f.Scope.Length > 0).Select(f => f.Node?.ToString()).Where(text => text is { Length: > 0 });
        await NoteAsync(parentId, "", $"{source.Label}已{(child.Matter.Status == MatterStatus.Archived ? "结案" : "终止")}：{string.Join("；", votes.Prepend(child.Matter.Result).Where(text => text is { Length: > 0 }))}。", child.Matter.Result ?? "", "系统", null);
    }

    /// <summary>Why a case's flow may not simply run out: while the case is open, nobody would ever be asked again.</summary>
    public async ValueTask<string?> WhyNotEndAsync(string instanceId, string? matterId) =>
        Guid.TryParse(matterId, out var id) && await db.Set<Matter>().FindAsync(id) is { Status: MatterStatus.Running } matter && matter.InstanceId == instanceId
            ? "流程走到这里没有下一步了，事项却没有结案。请给它连上下一步并发布，把事项移到新版本后重试；或者选一个有下一步的结果跳过。"
            : null;

    public async Task NoteAsync(Guid matterId, string step, string text, string outcome, string actor, Guid? taskId, CancellationToken ct = default)
    {
        var pending = db.ChangeTracker.Entries<MatterEvent>().Where(e => e.State == EntityState.Added && e.Entity.MatterId == matterId)
            .Select(e => (int?)e.Entity.Sequence).Max();
        var last = pending ?? await db.Set<MatterEvent>().Where(e => e.MatterId == matterId).MaxAsync(e => (int?)e.Sequence, ct) ?? 0;
        db.Add(new MatterEvent
        {
            MatterId = matterId,
            Sequence = last + 1,
            At = clock.Now,
            Step = step,
            Text = text,
            Outcome = outcome,
            Actor = actor,
            TaskId = taskId,
        });
    }
}
