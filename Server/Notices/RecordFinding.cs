using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

internal sealed record FindingRequest(string? Text);

/// <summary>The supervision committee finds in writing that almost all residents are against what hangs; then it has to be corrected even if few answered (R091, 002G-三4).</summary>
internal sealed class RecordFinding(ServerDb db, WorkflowRuntime runtime, CaseFiles files, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public const string Role = "SupervisionCommitteeMember";

    public async Task<OpinionResult> ExecuteAsync(Guid noticeId, FindingRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Notice>().FirstOrDefaultAsync(n => n.Id == noticeId, ct) is not { } notice)
            return new OpinionResult.NotFound();
        if (user.OrganizationId != notice.OrganizationId || !user.Has(Role))
            return new OpinionResult.Forbidden("居民是否绝大多数不赞成，由本社区居务监督委员会成员书面认定。");
        var text = SafeText.Clean(request.Text ?? "").Trim();
        if (text.Length is 0 or > 1000)
            return new OpinionResult.Invalid("text", text.Length == 0 ? "请写明认定的依据：走访、座谈或书面意见的情况。" : $"认定意见最多 1000 字，现在有 {text.Length} 字。");
        var file = await files.OpenAsync(notice.MatterId, ct);
        await runtime.LockAsync(file.Matter.InstanceId, ct);
        await db.Entry(notice).ReloadAsync(ct);
        if (notice.Unattended || notice.Kind != "公示" || !notice.HangsOn(clock.Today))
            return new OpinionResult.TooLate($"“{notice.Title}”现在不能认定：只对公示期间的公告认定，期满判定之后不再更改。");

        notice.FindOverwhelming(text, user.DisplayName);
        await matters.NoteAsync(notice.MatterId, notice.Step, $"居务监督委员会书面认定，绝大多数居民不赞成“{notice.Title}”：{text}", "", user.DisplayName, null, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Notice", notice.Id), "书面认定", after: new { notice.Finding }, cancellation: ct);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return new OpinionResult.Found(notice.MatterId);
    }
}
