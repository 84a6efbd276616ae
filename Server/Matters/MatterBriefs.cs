using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What people are told after a step, read in the step's own transaction: what was done, who has it now, until when.</summary>
internal sealed class MatterBriefs(ServerDb db, CurrentUser user)
{
    public async Task<Completion> AnswerAsync(StepContext context, Judgement judgement, IReadOnlyList<FiledPaper> papers, CancellationToken ct)
    {
        var matter = context.File.Matter;
        var next = await OpenAsync(matter.Id, ct);
        var brief = await BriefAsync(matter, next, ct);
        var filed = papers.Count == 0 ? "" : $"已生成并归档：{string.Join("、", papers.Select(p => p.Title))}。";
        return new Completion(context.Task.Id, judgement.Outcome, Outcomes.Code(judgement.Outcome),
            $"已提交。{judgement.Summary}下一步：{brief.Now}。{filed}", brief, next, papers, judgement.Warnings);
    }

    public async Task<Started> StartedAsync(Matter matter, CancellationToken ct)
    {
        var papers = await db.Set<DocumentRecord>().Where(d => d.MatterId == matter.Id)
            .Select(d => new FiledPaper(d.Id, null, d.TemplateCode ?? "", d.Title, null, d.DocNo)).ToListAsync(ct);
        return new Started(matter.Id, matter.No, await OpenAsync(matter.Id, ct), papers);
    }

    public async Task<IReadOnlyList<NextTask>> OpenAsync(Guid matterId, CancellationToken ct)
    {
        var open = await db.Set<TaskItem>().Where(t => t.MatterId == matterId && t.State == TaskState.Open).OrderBy(t => t.DueAt).ThenBy(t => t.Id).ToListAsync(ct);
        return [.. open.Select(t => new NextTask(t.Id, t.Step, t.Title, t.Role, t.AssigneeName ?? Roles.NameOf(t.Role), t.DueAt, TaskAccess.MayWork(user, t)))];
    }

    public async Task<MatterBrief> BriefAsync(Matter matter, IReadOnlyList<NextTask> open, CancellationToken ct) =>
        new(matter.Id, matter.No, matter.Title, matter.Status.ToString(), await NowAsync(matter, open, ct));

    /// <summary>Where the case stands, in one line.</summary>
    async Task<string> NowAsync(Matter matter, IReadOnlyList<NextTask> open, CancellationToken ct)
    {
        if (matter.Status == MatterStatus.Archived)
            return "已结案归档";
        if (matter.Status == MatterStatus.Terminated)
            return "已终止";
        List<string> parts = [.. open.Select(t => $"{t.RoleName}“{t.Title}”{Until(t.DueAt)}")];
        var posted = await db.Set<Notice>().Where(n => n.MatterId == matter.Id && n.State == NoticeState.Posted).ToListAsync(ct);
        parts.AddRange(posted.Select(n => $"{n.Title}张贴中，至{n.EndsOn:M月d日}"));
        if (await db.Set<WorkflowInstance>().AnyAsync(i => i.Id == matter.InstanceId && i.IncidentCount > 0, ct))
            parts.Add("流程出现异常，等待流程管理员处理");
        return parts.Count == 0 ? "等待系统处理" : string.Join("；", parts);
    }

    static string Until(DateTimeOffset? due) => due is { } at ? $"（{BusinessClock.InShanghai(at):M月d日}前）" : "";
}
