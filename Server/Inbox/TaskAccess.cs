using System.Linq.Expressions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Who sees a task and who may do it (R150, R153).</summary>
internal static class TaskAccess
{
    public const string OtherOrganization = "这是其他社区的事项，您不能查看。依据：分级管理，社区只见本社区、街道见下辖〔R153〕。";

    public static bool Sees(CurrentUser user, TaskItem task) => task.AssigneeId == user.Id || !task.IsTrial && user.Sees(task.OrganizationId);

    /// <summary>The person it was handed to; otherwise anyone of the organisation who holds the role.</summary>
    public static bool MayWork(CurrentUser user, TaskItem task) => task.AssigneeId is { } assignee
        ? assignee == user.Id
        : user.OrganizationId == task.OrganizationId && user.Has(task.Role);

    public static string NotYours(TaskItem task) => task.AssigneeId is null
        ? $"这项任务由{Roles.NameOf(task.Role)}办理，您没有这个角色。"
        : $"这项任务已交给{task.AssigneeName}办理。";

    /// <summary>What became of a task that is no longer open.</summary>
    public static string WhyClosed(TaskItem task) => task.State == TaskState.Void
        ? "这项任务已经不需要办理：流程已从另一处继续。"
        : $"这项任务已由{task.ClosedByName}于{BusinessClock.InShanghai(task.ClosedAt ?? default):M月d日 HH:mm}办理（{task.Outcome}）。";

    /// <summary>The same as a filter for lists, with further tasks named by id.</summary>
    public static Expression<Func<TaskItem, bool>> MineOr(CurrentUser user, IQueryable<Guid> others)
    {
        var (id, organization) = (user.Id, user.OrganizationId);
        var roles = user.Roles.ToArray();
        return task => others.Contains(task.Id) || task.AssigneeId == id || task.AssigneeId == null && task.OrganizationId == organization && roles.Contains(task.Role);
    }
}
