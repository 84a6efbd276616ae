using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>The way into a task for the office verbs: who sees it, who holds it, and its case locked as a step locks it.</summary>
internal sealed class TaskDoor(ServerDb db, WorkflowRuntime runtime, CurrentUser user)
{
    /// <summary>For anyone who sees the task, open or not. Either the task or why not.</summary>
    public async Task<(TaskItem? Task, VerbResult? Shut)> SeeAsync(Guid taskId, CancellationToken ct)
    {
        var task = await db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
            return (null, new VerbResult.NotFound());
        if (!TaskAccess.Sees(user, task))
            return (null, new VerbResult.Forbidden(TaskAccess.OtherOrganization));
        await runtime.LockAsync(task.InstanceId, ct);
        await db.Entry(task).ReloadAsync(ct);
        return (task, null);
    }

    /// <summary>For anyone who sees it, while it is open.</summary>
    public async Task<(TaskItem? Task, VerbResult? Shut)> SeeOpenAsync(Guid taskId, CancellationToken ct)
    {
        var (task, shut) = await SeeAsync(taskId, ct);
        return task is { State: not TaskState.Open } closed
            ? (null, new VerbResult.Standing(TaskAccess.WhyClosed(closed), closed.ClosedByName, closed.ClosedAt))
            : (task, shut);
    }

    /// <summary>For the person whose task it is, while it is open.</summary>
    public async Task<(TaskItem? Task, VerbResult? Shut)> WorkAsync(Guid taskId, CancellationToken ct)
    {
        var (task, shut) = await SeeOpenAsync(taskId, ct);
        return task is not null && !TaskAccess.MayWork(user, task) ? (null, new VerbResult.Forbidden(TaskAccess.NotYours(task))) : (task, shut);
    }
}
