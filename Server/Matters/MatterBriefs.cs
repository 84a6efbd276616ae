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
        var brief = await BriefAsync(matter, ct);
        var filed = papers.Count == 0 ? "" : $"{(matter.IsTrial ? "已生成（试运行，不归档）" : "已生成并归档")}：{string.Join("、", papers.Select(p => p.Title))}。";
        return new Completion(context.Task.Id, judgement.Outcome, context.CodeOf(judgement.Outcome),
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

    async Task<MatterBrief> BriefAsync(Matter matter, CancellationToken ct) =>
        new(matter.Id, matter.No, matter.Title, matter.Status.ToString(), (await NowAsync([matter.Id], ct))[matter.Id]);

    /// <summary>Where each case stands, in one line.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NowAsync(Guid[] matters, CancellationToken ct)
    {
        var cases = await db.Set<Matter>().Where(m => matters.Contains(m.Id)).Select(m => new { m.Id, m.Status, m.InstanceId, m.Result }).ToListAsync(ct);
        var open = (await db.Set<TaskItem>().Where(t => matters.Contains(t.MatterId) && t.State == TaskState.Open).OrderBy(t => t.DueAt).ThenBy(t => t.Id)
            .Select(t => new { t.MatterId, t.Title, t.Role, t.AssigneeName, t.DueAt }).ToListAsync(ct)).ToLookup(t => t.MatterId);
        var posted = (await db.Set<Notice>().Where(n => matters.Contains(n.MatterId) && n.State == NoticeState.Posted).ToListAsync(ct)).ToLookup(n => n.MatterId);
        string[] instances = [.. cases.Select(c => c.InstanceId)];
        var failed = await db.Set<WorkflowInstance>().Where(i => instances.Contains(i.RootId) && i.IncidentCount > 0).Select(i => i.RootId).ToListAsync(ct);
        return cases.ToDictionary(c => c.Id, c => c.Status switch
        {
            MatterStatus.Archived => Ended("已结案归档", c.Result),
            MatterStatus.Terminated => Ended("已终止", c.Result),
            MatterStatus.Faulted => Ended("已停办", c.Result),
            _ => string.Join("；", new[]
            {
                open[c.Id].Select(t => $"{t.AssigneeName ?? Roles.NameOf(t.Role)}“{t.Title}”{Until(t.DueAt)}"),
                posted[c.Id].Select(n => $"{n.Title}张贴中，至{n.EndsOn:M月d日}"),
                failed.Contains(c.InstanceId) ? ["流程出现异常，等待流程管理员处理"] : [],
            }.SelectMany(part => part).DefaultIfEmpty("等待系统处理")),
        });
    }

    static string Ended(string status, string? result) => string.IsNullOrEmpty(result) ? status : $"{status}：{result}";

    static string Until(DateTimeOffset? due) => due is { } at ? $"（{BusinessClock.InShanghai(at):M月d日}前）" : "";
}
