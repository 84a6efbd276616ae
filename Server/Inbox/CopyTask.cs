using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record CopyRequest(IReadOnlyList<string>? UserNames);

/// <summary>抄送: shows a task to people who need not do anything; all of them or none.</summary>
internal sealed class CopyTask(ServerDb db, TaskDoor door, Colleagues colleagues, TaskMail mail, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    const int Most = 50;

    public async Task<VerbResult> ExecuteAsync(Guid taskId, CopyRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.SeeAsync(taskId, ct);
        if (task is null)
            return shut!;
        string[] names = [.. (request.UserNames ?? []).Select(n => n?.Trim() ?? "").Distinct()];
        if (names.Length is 0 or > Most)
            return new VerbResult.Invalid("userNames", names.Length == 0 ? "请指定抄送给谁。" : $"一次最多抄送 {Most} 人，现在有 {names.Length} 人。");

        List<string> shown = [];
        foreach (var name in names)
        {
            var (person, fault) = await colleagues.FindAsync(null, name, task, ct);
            if (person is null)
                return fault is VerbResult.Invalid wrong ? wrong with { Field = "userNames" } : fault!;
            shown.Add(person.DisplayName);
            if (await db.Set<TaskCopy>().FindAsync([taskId, person.Id], ct) is null)
            {
                db.Add(new TaskCopy { TaskId = taskId, UserId = person.Id, FromName = user.DisplayName, At = clock.Now });
                await mail.PostAsync(task, [person], "抄送", $"{user.DisplayName}把“{task.Title}”抄送给您，供了解，不需办理。", ct);
            }
        }

        var people = string.Join("、", shown);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}把“{task.Title}”抄送{people}。", "抄送", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "抄送", after: names, cancellation: ct);
        await step.CommitAsync(ct);
        return new VerbResult.Done(new VerbAnswer(taskId, $"已抄送{people}。"));
    }
}
