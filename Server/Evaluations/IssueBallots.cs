using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>How giving out codes or closing the box ended.</summary>
internal abstract record BallotsResult
{
    /// <param name="Codes">The new codes in clear, this once; only their hashes are kept.</param>
    internal sealed record Done(BallotBox Box, BallotState State, IReadOnlyList<string> Codes) : BallotsResult;

    internal sealed record Refused(Refusal Refusal) : BallotsResult;

    internal sealed record Invalid(string Message) : BallotsResult;

    internal sealed record Forbidden(string Detail) : BallotsResult;

    internal sealed record NotFound : BallotsResult;
}

/// <summary>Gives out one-time codes for a round, gives unused ones out anew, and closes the box.</summary>
internal sealed class IssueBallots(ServerDb db, WorkflowRuntime runtime, CaseFiles files, BallotBoxes boxes, BallotKeys keys, OpenBallots open, AuditTrail audit, CurrentUser user, ILogger<IssueBallots> log)
{
    /// <param name="replace">Codes not used yet become worthless and are replaced, as when the sheet was lost.</param>
    public Task<BallotsResult> IssueAsync(Guid taskId, int? count, bool replace, CancellationToken ct) => WorkAsync(taskId, async (context, box) =>
    {
        var attended = context.Int("Attended");
        if (box is { State: BallotBoxState.Closed })
            return new BallotsResult.Refused(RuleBook.Refuse("R080", "手机测评已经停止，不能再发测评码。", "没有投票的人改填纸质票，一并计票"));
        if (box is not null && !replace)
            return new BallotsResult.Refused(RuleBook.Refuse("R069", "本轮测评码已经发出；系统只留下核对用的摘要，不能再次显示。", "测评码单丢失的，选“作废没用过的码，重新发”"));
        var used = 0;
        if (box is not null && keys.Find(box) is null)
            return new BallotsResult.Refused(Keyless("本轮的开票钥匙", "请系统管理员把钥匙文件放回原处；找不回来的，选“改期重开”，重新测评"));
        if (box is not null)
        {
            await db.Set<BallotCode>().Where(code => code.BoxId == box.Id && !code.Used).ExecuteDeleteAsync(ct);
            used = await db.Set<BallotCode>().CountAsync(code => code.BoxId == box.Id, ct);
        }

        var wanted = count ?? attended - used;
        if (wanted < 1)
            return new BallotsResult.Invalid("测评码张数应是 1 以上的整数。");
        if (used + wanted > attended)
            return new BallotsResult.Refused(RuleBook.Refuse("R025", $"到会参评 {attended} 人，{(used > 0 ? $"已用 {used} 张，" : "")}不能再发 {wanted} 张测评码。", $"最多发 {attended - used} 张；一人一票"));

        if (box is null)
        {
            box = new BallotBox
            {
                MatterId = context.File.Matter.Id,
                TaskId = taskId,
                InstanceId = context.Task.InstanceId,
                Title = $"{context.File.Organization.Name}{context.File.Clock.Today.Year}年度“{context.Facts.Find(context.Spec.Scope, "EvaluationName")?.Value}”测评票",
                Sheet = JsonSerializer.Serialize(EvaluationSheet.Of(context.File), MatterData.Json),
            };
            if (MakeKey(box) is { } unkept)
                return new BallotsResult.Refused(unkept);
            db.Add(box);
        }

        HashSet<string> codes = [];
        while (codes.Count < wanted)
            codes.Add(OneTimeCode.New());
        db.AddRange(codes.Select(code => new BallotCode { Hash = OneTimeCode.Hash(code), BoxId = box.Id }).OrderBy(code => code.Hash, StringComparer.Ordinal));
        await audit.AppendAsync(AuditSubject.OfMatter(context.File.Matter.Id, "Task", taskId), replace && used + wanted > 0 ? "重新发测评码" : "发测评码", after: new { wanted, used }, cancellation: ct);
        await db.SaveChangesAsync(ct);
        return new BallotsResult.Done(box, await boxes.StateAsync(box, ct), [.. codes]);
    }, ct);

    /// <summary>No ballot comes in any more; those that did are opened and mixed, and the key goes, so that nothing leads back from them.</summary>
    public async Task<BallotsResult> CloseAsync(Guid taskId, CancellationToken ct)
    {
        var result = await OpenAsync(taskId, ct);
        if (result is BallotsResult.Done closed)
            DestroyKey(closed.Box.Id);
        return result;
    }

    Task<BallotsResult> OpenAsync(Guid taskId, CancellationToken ct) => WorkAsync(taskId, async (context, box) =>
    {
        if (box is null)
            return new BallotsResult.Invalid("本轮没有发测评码。");
        if (box.State == BallotBoxState.Open)
        {
            if (await open.ExecuteAsync(box, ct) is { } sealedStill)
                return new BallotsResult.Refused(sealedStill);
            box.Close();
            var state = await boxes.StateAsync(box, ct);
            await audit.AppendAsync(AuditSubject.OfMatter(context.File.Matter.Id, "Task", taskId), "停止手机测评", after: new { state.Issued, state.Returned }, cancellation: ct);
            await db.SaveChangesAsync(ct);
        }

        return new BallotsResult.Done(box, await boxes.StateAsync(box, ct), []);
    }, ct);

    /// <summary>Null when the key is kept and can be read back.</summary>
    Refusal? MakeKey(BallotBox box)
    {
        const string Remedy = "请系统管理员检查数据目录的剩余空间和权限；急用的改填纸质票";
        try
        {
            box.Lock(keys.Make(box.Id));
            return keys.Find(box) is null ? Keyless("刚写入的开票钥匙", Remedy) : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or StartRefused)
        {
            log.LogError(wrong, "开票钥匙写不进数据目录");
            return RuleBook.Refuse("R069", "开票钥匙写不进服务器的数据目录，没有钥匙就不能封存测评票，所以没有发测评码。", Remedy);
        }
    }

    Refusal Keyless(string which, string remedy) => RuleBook.Refuse("R069", $"{which}不在 {keys.Folder} 里，或者读不出来，收来的票会打不开，所以不发测评码。", remedy);

    /// <summary>The count has been kept; a key that cannot be removed now is removed by <see cref="BallotUpkeep"/>.</summary>
    void DestroyKey(Guid box)
    {
        try
        {
            keys.Destroy(box);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            log.LogError(wrong, "用完的开票钥匙未能销毁，稍后重试");
        }
    }

    async Task<BallotsResult> WorkAsync(Guid taskId, Func<StepContext, BallotBox?, Task<BallotsResult>> work, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<TaskItem>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct) is not { } known || !known.ReadSpec().Panels.Contains(EvaluationPanel.PanelName))
            return new BallotsResult.NotFound();
        if (!TaskAccess.Sees(user, known))
            return new BallotsResult.Forbidden(TaskAccess.OtherOrganization);
        if (known.State == TaskState.Open && !TaskAccess.MayWork(user, known))
            return new BallotsResult.Forbidden(TaskAccess.NotYours(known));

        await runtime.LockAsync(known.InstanceId, ct);
        var task = await db.Set<TaskItem>().AsNoTracking().FirstAsync(t => t.Id == taskId, ct);
        var context = new StepContext(await files.OpenAsync(task.MatterId, ct), task, task.ReadSpec(), user.DisplayName);
        var today = context.File.Clock.Today;
        if (EvaluationRules.TalliedOnTheSpot(context.Date("MeetAt") ?? today, today, locked: task.State != TaskState.Open) is { } late)
            return new BallotsResult.Refused(late);
        var result = await work(context, await boxes.OfTaskAsync(taskId, ct));
        if (result is BallotsResult.Done)
            await step.CommitAsync(ct);
        return result;
    }
}
