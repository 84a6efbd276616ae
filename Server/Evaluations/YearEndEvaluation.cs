using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Every year's end has its comprehensive evaluation (R067): from 20 November those who call it are reminded in their inbox, until it was held.</summary>
internal sealed class YearEndEvaluation(ServerDb db, ParameterStore parameters, CurrentUser user, BusinessClock clock)
{
    /// <summary>What to tell this person; null when there is nothing to say.</summary>
    public async Task<string?> ReminderAsync(CancellationToken ct)
    {
        var today = clock.Today;
        if (today < new DateOnly(today.Year, 11, 20) || user.OrganizationId is not { } community || !user.HasAny(Roles.CommunityClerk, Roles.CommunityPartySecretary))
            return null;
        var newYear = BusinessClock.StartOfDay(new DateOnly(today.Year, 1, 1));
        var cases = await db.Set<Matter>().AsNoTracking()
            .Where(m => m.OrganizationId == community && m.Process == "P05" && !m.IsTrial && m.StartedAt >= newYear && m.Status != MatterStatus.Terminated).Select(m => m.Id).ToListAsync(ct);
        var facts = await db.Set<MatterField>().AsNoTracking()
            .Where(f => cases.Contains(f.MatterId) && (f.Name == "EvaluationKind" || f.Name == "TallyLocked")).ToListAsync(ct);
        var comprehensive = facts.Where(f => f.Node?.ToString() == "Comprehensive").Select(f => f.MatterId).ToHashSet();
        var held = facts.Any(f => f.Name == "TallyLocked" && comprehensive.Contains(f.MatterId) && f.Node?.ToString() == "true");
        var last = (await parameters.SnapshotAsync(community, ct)).DayIn("Evaluation.WindowEnd", today.Year);
        if (EvaluationRules.HeldThisYear(today.Year, held, today, last) is { } missed)
            return $"{missed.Detail}{missed.Remedy}。依据：{missed.Clause}〔{missed.Rule}〕。";
        return held || comprehensive.Count > 0 ? null
            : $"{today.Year} 年的综合评议会（“四报告一评议”）还没有发起，应在 {last:M月d日}前召开；述职报告会前五个工作日交齐、名单要报街道党工委审核，请尽早发起。";
    }
}
