using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What should have been made public or answered and is three workdays late leaves a clue B6-2, once for each notice or opinion (002B-六2, R096).</summary>
internal sealed class LateDisclosure(ServerDb db, StepForms forms, BusinessClock clock)
{
    const string Code = "B6-2";

    public async Task NoteAsync(TaskItem task, DateOnly due, int workdays, CancellationToken ct)
    {
        var spec = task.ReadSpec();
        var reply = spec.Panels.Contains(ReplyPanel.PanelName);
        if (!reply && !IsPublicity(spec))
            return;
        await NoteAsync(task, spec, "R096", $"“{task.Title}”应于{due:yyyy年M月d日}前办结，逾期已满{workdays}个工作日，{(reply ? "异议没有按期答复" : "应公开的内容没有按期公开")}。", ct);
    }

    /// <summary>It hangs at last, but too late by a rule that calls that a sign at once (R040).</summary>
    public Task PostedLateAsync(StepContext context, RuleWarning warning, CancellationToken ct) =>
        context.File.Matter.IsTrial ? Task.CompletedTask : NoteAsync(context.Task, context.Spec, warning.Rule, warning.Detail, ct);

    async Task NoteAsync(TaskItem task, TaskSpec spec, string rule, string text, CancellationToken ct)
    {
        // The three tasks of one publicity share its scope: whoever is late in it, it is the same notice that is late.
        var subject = spec.Scope.Length > 0 ? spec.Scope : task.Step;
        if (await db.Set<Clue>().AnyAsync(c => c.MatterId == task.MatterId && c.Code == Code && c.Subject == subject, ct))
            return;
        db.Add(new Clue { MatterId = task.MatterId, OrganizationId = task.OrganizationId, Code = Code, Rule = rule, Subject = subject, Text = text, At = clock.Now, Actor = CurrentUser.SystemName });
    }

    bool IsPublicity(TaskSpec spec) =>
        spec.Panels.Contains(PublicationPanel.PanelName) || OpenTask.Papers(spec).Any(code => forms.Template(code).DocNoKind == "公告");
}
