using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Who takes down what residents say of a notice: whoever had it put up, by the flow, and the clerks of its unit.
/// Seeing a notice is no such office: residents, administrators, reviewers and the street see it too.</summary>
internal sealed class OpinionRegistrars(ServerDb db, CurrentUser user)
{
    public const string NotYours = "居民意见由本社区张贴这份公告的经办人和社区文书登记。有意见要提的，可以在公告的网页上写，或到居委会当面提出。";

    public async Task<bool> MayRegisterAsync(Notice notice, CancellationToken ct)
    {
        if (user.Id is null)
            return false;
        if (user.OrganizationId == notice.OrganizationId && user.Has(Roles.CommunityClerk))
            return true;
        var tasks = await db.Set<TaskItem>().AsNoTracking().Where(task => task.MatterId == notice.MatterId).ToListAsync(ct);
        return tasks.Any(task => TaskAccess.MayWork(user, task) && task.ReadSpec() is var spec && spec.Scope == notice.Scope && spec.Panels.Contains(PublicationPanel.PanelName));
    }
}
