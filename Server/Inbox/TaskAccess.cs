using System.Linq.Expressions;
using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Who sees a task and who may do it (R150, R153).</summary>
internal static class TaskAccess
{
    public const string OtherOrganization = "这是其他社区的事项，您不能查看。依据：分级管理，社区只见本社区、街道见下辖〔R153〕。";

    public static bool Sees(CurrentUser user, TaskItem task) => user.Sees(task.OrganizationId) || task.AssigneeId == user.Id;

    /// <summary>The person it was handed to; otherwise anyone of the organisation who holds the role.</summary>
    public static bool MayWork(CurrentUser user, TaskItem task) => task.AssigneeId is { } assignee
        ? assignee == user.Id
        : user.OrganizationId == task.OrganizationId && user.Has(task.Role);

    /// <summary>The same as a filter for lists.</summary>
    public static Expression<Func<TaskItem, bool>> Mine(CurrentUser user)
    {
        var (id, organization) = (user.Id, user.OrganizationId);
        var roles = user.Roles.ToArray();
        return task => task.AssigneeId == id || task.AssigneeId == null && task.OrganizationId == organization && roles.Contains(task.Role);
    }
}
