using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Mail;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Letters about a task; the inbox says the same, a letter reaches those who have not opened it.</summary>
internal sealed class TaskMail(ServerDb db, Postbox postbox)
{
    public async Task PostAsync(TaskItem task, IEnumerable<Account> people, string kind, string text, CancellationToken ct)
    {
        var matter = await db.Set<Matter>().AsNoTracking().Where(m => m.Id == task.MatterId).Select(m => new { m.Title, m.No }).FirstAsync(ct);
        var until = task.DueAt is { } due ? $"\n期限：{BusinessClock.InShanghai(due):yyyy年M月d日 HH:mm}" : "";
        foreach (var person in people)
            postbox.Post(person, $"〔{kind}〕{matter.Title}：{task.Title}", $"{text}\n\n事项：{matter.Title}（{matter.No}）\n要做的事：{task.Title}{until}\n\n请登录系统，在“待办”中办理。");
    }
}
