using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A step that enters what another case found waits until that case has ended: the flow's <c>waitsFor</c> setting names its procedure.</summary>
internal sealed class WaitingFor(ServerDb db, MatterBriefs briefs)
{
    public async Task<Refusal?> FindAsync(StepContext context, CancellationToken ct)
    {
        var process = context.Setting("waitsFor");
        if (process.Length == 0)
            return null;
        var held = await db.Set<Matter>().AsNoTracking().Where(m => m.ParentId == context.File.Matter.Id && m.Process == process && m.Status == MatterStatus.Running)
            .OrderBy(m => m.StartedAt).FirstOrDefaultAsync(ct);
        return held is null ? null : RuleBook.Refuse("R055",
            $"为本事项召开的{held.ProcessName}“{held.Title}”（{held.No}）还没有办完，不能“{context.Task.Title}”。现在：{(await briefs.NowAsync([held.Id], ct))[held.Id]}。",
            $"先办完{held.No}；它结案后，结果自动转到本事项，再办理这一步");
    }
}
