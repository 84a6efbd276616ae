using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What people try outside the task that is theirs: a step before its time, a change to what was decided, a notice taken down early.
/// The answer is the rule that stands in the way, and the trail keeps that it was tried.</summary>
internal sealed class MatterAttempts(ServerDb db, CaseFiles files, StepForms forms, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    /// <summary>What the flow went by when it began.</summary>
    static readonly string[] SetsTheWay = ["SubjectCategory", "RequiresResidentsMeeting", "RequiresFiling", "Level", "OriginalNo"];

    public abstract record Result
    {
        internal sealed record Open(Guid TaskId) : Result;

        internal sealed record Changed : Result;

        internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : Result;

        internal sealed record Refused(Refusal Refusal) : Result;

        internal sealed record Forbidden : Result;

        internal sealed record NotFound : Result;
    }

    /// <summary>Enters a step by its number: its open task, or the rule that it is not its turn.</summary>
    public async Task<Result> StepAsync(Guid matterId, string step, CancellationToken ct)
    {
        if (await FindAsync(matterId, ct) is not { } matter)
            return new Result.NotFound();
        if (!MatterAccess.Sees(user, matter))
            return new Result.Forbidden();
        var open = await db.Set<TaskItem>().AsNoTracking().Where(t => t.MatterId == matterId && t.State == TaskState.Open).ToListAsync(ct);
        if (open.FirstOrDefault(t => t.Step == step) is { } task)
            return new Result.Open(task.Id);

        var file = await files.OpenAsync(matterId, ct);
        var tried = file.Process.Steps.FirstOrDefault(s => s.No == step);
        var name = tried?.Name ?? step;
        // A step may stand in the way by a rule of its own: the outcome of a deliberation is told before anyone decides on it (R051).
        if (open.FirstOrDefault(t => GuardOf(t).Length > 0) is { } guard)
            return new Result.Refused(RuleBook.Refuse(GuardOf(guard), $"还不能进行“{name}”：先要办完“{guard.Title}”。", guard.Sentence.TrimEnd('。')));
        var notice = await db.Set<Notice>().AsNoTracking().FirstOrDefaultAsync(n => n.MatterId == matterId && n.State == NoticeState.Posted && n.GuardRule != "", ct);
        if (tried is { Checks.Count: > 0 } guarded && StepChecks.Outside(file, guarded) is { } reason)
            return new Result.Refused(reason);
        return new Result.Refused(notice is not null
            ? await UnderNoticeAsync(notice, name, ct)
            : RuleBook.Refuse("R055", $"还不能进行“{name}”：{(open.Count == 0 ? "事项没有待办的步骤" : $"先要办完“{string.Join("”“", open.Select(t => t.Title))}”")}。", "按步骤顺序办理"));
    }

    /// <summary>Takes a notice down: only when its days are over (R009).</summary>
    public async Task<Result> TakeDownAsync(Guid noticeId, CancellationToken ct)
    {
        if (await db.Set<Notice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == noticeId, ct) is not { } notice)
            return new Result.NotFound();
        if (!user.Sees(notice.OrganizationId))
            return new Result.Forbidden();
        return !notice.HangsOn(clock.Today) ? new Result.Changed() : new Result.Refused(RuleBook.Refuse("R009",
            $"“{notice.Title}”公示至 {notice.EndsOn:M月d日} 24时，现在是 {clock.Now:M月d日 HH:mm}，不能撤下。", $"{notice.EndsOn.AddDays(1):M月d日}起撤下；期满后系统自动转入下一步"));
    }

    /// <summary>Changes a fact of the case itself. After the resolution nothing of it may change; trying is a clue (R062, B6-3).</summary>
    public async Task<Result> AmendAsync(Guid matterId, JsonObject given, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await FindAsync(matterId, ct) is not { } matter)
            return new Result.NotFound();
        if (user.OrganizationId != matter.OrganizationId || !user.HasAny(Roles.CommunityClerk, Roles.CommunityPartySecretary, "ResidentsCommitteeDirector"))
            return new Result.Forbidden();
        var file = await files.OpenAsync(matterId, ct);
        List<FormField> form = [.. forms.Fields(file.Process.StartForm).Select(f => f.Field)];
        var fields = FieldNames.Respell(form, given);
        if (matter.ResolvedOn is { } resolved)
        {
            string Label(string name) => forms.LabelOf(file.Process.StartForm, name);
            var what = string.Join("、", fields.Select(f => Label(f.Key)));
            await NoteClueAsync(matter, "B6-3", "R062", string.Join("、", fields.Select(f => f.Key)),
                $"{user.DisplayName}试图在 {resolved:M月d日} 决议之后变更：{string.Join("、", fields.Select(f => $"{Label(f.Key)}改为 {f.Value}"))}。", ct);
            await audit.AppendAsync(AuditSubject.Matter(matterId), "变更决议被拒", after: fields.ToJsonString(MatterData.Json), cancellation: ct);
            await step.CommitAsync(ct);
            return new Result.Refused(RuleBook.Refuse("R062", $"决议已于 {resolved:yyyy年M月d日} 通过并锁定，不能变更{what}。", "另行发起新事项并引用原决议，重新表决；这次尝试已记录为疑似线索 B6-3"));
        }

        var asked = form.Where(f => fields.ContainsKey(f.Name)).ToList();
        var typed = FormValidator.Validate(new TemplateForm(asked), fields);
        var errors = typed.Errors.Concat(asked.Where(f => SetsTheWay.Contains(f.Name)).Select(f => KeyValuePair.Create(f.Name, new[] { $"“{f.Label}”决定事项怎样办理，立项后不能更正；填错的终止本事项，重新立项。" })))
            .DistinctBy(error => error.Key).ToDictionary();
        if (errors.Count > 0)
            return new Result.Invalid(errors);

        foreach (var (name, value) in typed.Fields)
        {
            await audit.AppendAsync(AuditSubject.Matter(matterId), "更正登记", file.Data.Value("", name)?.ToJsonString(), value?.ToJsonString(), cancellation: ct);
            file.Data.Set("", name, value?.DeepClone(), new FieldSource("立项登记（更正）", ""), clock.Now);
        }

        await step.CommitAsync(ct);
        return new Result.Changed();
    }

    async Task<Refusal> UnderNoticeAsync(Notice notice, string stepName, CancellationToken ct)
    {
        var waiting = await db.Set<Opinion>().CountAsync(o => o.NoticeId == notice.Id && o.AnswerBy != null && o.AnsweredAt == null, ct);
        return clock.Now < BusinessClock.EndOfDay(notice.EndsOn)
            ? RuleBook.Refuse(notice.GuardRule, $"“{notice.Title}”期限至 {notice.EndsOn:M月d日} 24时，期满前不能进行“{stepName}”。", $"{notice.EndsOn.AddDays(1):M月d日}起办理")
            : RuleBook.Refuse("R090", $"“{notice.Title}”还有 {waiting} 条意见没有答复，不能进行“{stepName}”。", "先逐条答复");
    }

    async Task NoteClueAsync(Matter matter, string code, string rule, string subject, string text, CancellationToken ct)
    {
        if (matter.IsTrial)
            return;
        if (await db.Set<Clue>().FirstOrDefaultAsync(c => c.MatterId == matter.Id && c.Code == code && c.Subject == subject, ct) is { } known)
            known.Again();
        else
            db.Add(new Clue { MatterId = matter.Id, OrganizationId = matter.OrganizationId, Code = code, Rule = rule, Subject = subject, Text = text, At = clock.Now, Actor = user.DisplayName });
    }

    static string GuardOf(TaskItem task) => task.ReadSpec().Settings["guardRule"]?.ToString() ?? "";

    Task<Matter?> FindAsync(Guid id, CancellationToken ct) => db.Set<Matter>().FirstOrDefaultAsync(m => m.Id == id, ct);
}
