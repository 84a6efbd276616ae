using System.Globalization;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>
/// Takes what torn steps have left out of action, and brings number series back into step. Nothing is deleted and nothing is made up: each thing found
/// gets a row in the quarantine and a record in the audit trail, in the transaction that touches it.
/// </summary>
internal sealed class RepairLeftovers(
    IServiceScopeFactory scopes, FindLeftovers find, CurrentUser user)
{
    internal sealed record Outcome(IReadOnlyList<(Leftover Leftover, string Done)> Repaired, IReadOnlyList<(Leftover Leftover, string Reason)> Failed);

    /// <param name="by">Who is named where nobody has signed in.</param>
    public async Task<Outcome> ExecuteAsync(string? by, CancellationToken cancellation)
    {
        var repaired = new List<(Leftover, string)>();
        var failed = new List<(Leftover, string)>();
        foreach (var leftover in await find.RunAsync(cancellation: cancellation))
        {
            // Each in its own transaction: one that fails keeps none from being repaired.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(user);
            try
            {
                if (await ActivatorUtilities.CreateInstance<RepairLeftover>(scope.ServiceProvider).ExecuteAsync(leftover, by ?? user.DisplayName, cancellation) is { } done)
                    repaired.Add((leftover, done));
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                failed.Add((leftover, wrong.Message));
            }
        }

        return new(repaired, failed);
    }
}

/// <summary>Repairs one thing, in one transaction.</summary>
internal sealed class RepairLeftover(ServerDb db, InstanceRepair instances, MatterDesk matters, AuditTrail audit, BusinessClock clock)
{
    /// <summary>What was done; null when somebody else has done it.</summary>
    public async Task<string?> ExecuteAsync(Leftover leftover, string by, CancellationToken cancellation)
    {
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        var chain = new AuditSubject("Quarantine", Guid.Empty);
        await audit.LockAsync(chain, cancellation);
        if (await db.Set<QuarantinedRow>().AnyAsync(r => r.Kind == leftover.Kind && r.TableName == leftover.Table && r.RowKey == leftover.Key, cancellation))
            return null;
        var id = Guid.CreateVersion7();
        var done = await ActAsync(leftover, id, cancellation);
        db.Add(new QuarantinedRow { Id = id, Kind = leftover.Kind, TableName = leftover.Table, RowKey = leftover.Key, Detail = leftover.Detail, Done = done, At = clock.Now, By = by });
        await audit.AppendAsync(new AuditSubject("Quarantine", id, chain.ChainId), "隔离",
            after: new { leftover.Table, leftover.Key, Kind = leftover.Kind.Name(), leftover.Detail, Done = done }, reason: leftover.Kind.Name(), actor: by, cancellation: cancellation);
        await step.CommitAsync(cancellation);
        return done;
    }

    private async Task<string> ActAsync(Leftover leftover, Guid quarantine, CancellationToken cancellation)
    {
        switch (leftover.Kind)
        {
            case LeftoverKind.InstanceWithoutCase or LeftoverKind.InstanceWithoutParent:
                return $"停掉了它的 {await instances.ParkTimersOfAsync(leftover.Key, cancellation)} 个定时。";
            case LeftoverKind.TimerOfNothing or LeftoverKind.BookmarkOfNoInstance:
                return await instances.ParkTimerAsync(leftover.Key, cancellation) ? "停掉了定时。" : "没有定时要停。";
            case LeftoverKind.BookmarkWithoutTimer:
                return await instances.SetTimerAsync(leftover.Key, cancellation) ? "按等待点里的时间补上了定时。" : "已经有定时。";
            case LeftoverKind.CaseWithoutInstance:
                return await StopAsync(Guid.Parse(leftover.Key), cancellation);
            case LeftoverKind.TaskWithoutBookmark:
                return await VoidAsync(db.Set<TaskItem>().Where(t => t.Id == Guid.Parse(leftover.Key)), cancellation) > 0 ? "待办已作废。" : "待办已经关闭。";
            case LeftoverKind.AnswerForNothing:
                return await SetAsideAsync(leftover.Key, FindLostAnswers.AsideKey(quarantine), cancellation);
            case LeftoverKind.CounterBehind:
                return await CatchUpAsync(leftover, cancellation);
            case LeftoverKind.NumberMissing:
                return "登记了缺号说明，不补号、不重用。";
            default:
                return "登记隔离，等人处理。";
        }
    }

    private async Task<string> StopAsync(Guid id, CancellationToken cancellation)
    {
        var matter = await db.Set<Matter>().SingleAsync(m => m.Id == id, cancellation);
        if (matter.Status != MatterStatus.Running)
            return "事项已经结束，只登记隔离。";
        matter.Close(MatterStatus.Faulted, clock.Now, "流程没有保存完整");
        var voided = await VoidAsync(db.Set<TaskItem>().Where(t => t.MatterId == id), cancellation);
        await matters.NoteAsync(id, "", "这件事项的流程没有保存完整，办不下去，已经停办。请重新发起；已登记的内容留在这里备查。", "停办", CurrentUser.SystemName, null, cancellation);
        return $"事项已停办，{voided} 个待办作废。";
    }

    private async Task<int> VoidAsync(IQueryable<TaskItem> tasks, CancellationToken cancellation)
    {
        var open = await tasks.Where(t => t.State == TaskState.Open).ToListAsync(cancellation);
        foreach (var task in open)
            task.Void(clock.Now);
        return open.Count;
    }

    /// <summary>The row stays, under a key that nobody sends; the operation itself may then be carried out.</summary>
    private async Task<string> SetAsideAsync(string operation, string aside, CancellationToken cancellation)
    {
        await db.Set<Operation>().Where(o => o.Id == operation).ExecuteUpdateAsync(row => row.SetProperty(o => o.Id, aside), cancellation);
        return $"答复移到编号 {aside} 下保存，同一操作再提交时重新办理。";
    }

    private async Task<string> CatchUpAsync(Leftover leftover, CancellationToken cancellation)
    {
        var mark = leftover.Key.LastIndexOf('#');
        var (key, reached) = (leftover.Key[..mark], int.Parse(leftover.Key.AsSpan(leftover.Key.IndexOf('→', mark) + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        if (leftover.Table == FindBrokenSeries.Series)
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "NumberSeries" ("Key", "Last") VALUES ({key}, {reached}) ON CONFLICT ("Key") DO UPDATE SET "Last" = excluded."Last" WHERE "NumberSeries"."Last" < excluded."Last" """, cancellation);
        else
        {
            var (organization, year) = FindBrokenSeries.Parse(key);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "MatterCounters" ("OrganizationId", "Year", "Last", "Version") VALUES ({organization}, {year}, 0, 0) ON CONFLICT DO NOTHING""", cancellation);
            (await db.Set<MatterCounter>().SingleAsync(c => c.OrganizationId == organization && c.Year == year, cancellation)).CatchUp(reached);
        }

        return $"计数调到 {reached}，下一个号是 {reached + 1}。";
    }
}
