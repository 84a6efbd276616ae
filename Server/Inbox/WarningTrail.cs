using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What a warning leaves behind where the step goes on all the same: a line on the case's timeline, and what its rule asks for beyond that.</summary>
internal sealed class WarningTrail(ServerDb db, LateDisclosure disclosure, MatterDesk matters, BusinessClock clock)
{
    const string Supervisors = "SupervisionCommitteeMember";

    public async Task LeaveAsync(StepContext context, IReadOnlyList<RuleWarning> warnings, CancellationToken ct)
    {
        foreach (var warning in warnings)
        {
            var text = $"“{context.Task.Title}”有提醒〔{warning.Rule}〕：{warning.Detail}";
            if (warning.LateDisclosure)
                await disclosure.PostedLateAsync(context, warning, ct);
            if (warning.ForSupervisors)
                text += await TellSupervisorsAsync(context.Task, ct);
            await matters.NoteAsync(context.Task.MatterId, context.Task.Step, text, "提醒", CurrentUser.SystemName, context.Task.Id, ct);
        }
    }

    async Task<string> TellSupervisorsAsync(TaskItem task, CancellationToken ct)
    {
        var people = await db.Users.AsNoTracking().Where(a => a.OrganizationId == task.OrganizationId && !a.Disabled && a.Roles.Any(r => r.Role == Supervisors)).OrderBy(a => a.UserName).ToListAsync(ct);
        foreach (var person in people)
        {
            if (await db.Set<TaskCopy>().FindAsync([task.Id, person.Id], ct) is null)
                db.Add(new TaskCopy { TaskId = task.Id, UserId = person.Id, FromName = CurrentUser.SystemName, At = clock.Now });
        }

        return people.Count > 0 ? $"已报居务监督委员会（{string.Join("、", people.Select(a => a.DisplayName))}）。" : "应报居务监督委员会，但系统里没有监督委员会的账户。";
    }
}
