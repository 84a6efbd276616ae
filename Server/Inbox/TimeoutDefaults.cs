using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What happens by itself when nobody has decided in time. A timer never decides a matter (R010), but for the default that R045 lays down.</summary>
internal sealed class TimeoutDefaults(CaseFiles files, MatterDesk matters)
{
    /// <summary>What a flow reads as the decision of a task that nobody decided.</summary>
    public const string Decision = "定时默认";

    /// <summary>The outcome by rule, written into the timeline; null when the task just stays overdue.</summary>
    public async Task<string?> DecideAsync(string rule, string matterId, string scope, string step, string title)
    {
        if (rule != "R045")
            return null;

        var file = await files.OpenAsync(Guid.Parse(matterId));
        int Votes(string name) => file.Data.Value(scope, name)?.GetValue<int>() ?? 0;
        var advice = DisposalAdvice.For(Votes("For"), Votes("Against"), file.Parameters.Text("Deliberation.EscalatePolicy"));
        var outcome = advice.AtTimeout switch
        {
            Disposal.Escalate => "上报街道党工委",
            Disposal.Postpone => "缓办",
            Disposal.NotAct => "不办",
            _ => null,
        };
        if (outcome is null)
            return null;

        file.Data.Set(scope, "Decision", Outcomes.Code(outcome), FieldSource.System, file.Clock.Now);
        if (outcome == "缓办")
            file.Data.Set(scope, "ReviewDate", LatestReview(file, scope), FieldSource.System, file.Clock.Now);
        await matters.NoteAsync(file.Matter.Id, step, $"{title}：期限内没有选择，定时默认“{outcome}”。{advice.Explanation}。", outcome, Decision, null);
        return outcome;
    }

    /// <summary>As late as R052 lets it be, counted from the meeting.</summary>
    static string LatestReview(CaseFile file, string scope)
    {
        var decided = DateTimeOffset.TryParse(file.Data.Value(scope, "MeetAt")?.ToString(), out var met) ? BusinessClock.DateOf(met) : file.Clock.Today;
        return decided.AddDays(file.Parameters.Int("Deliberation.DeferMaxDays")).ToString("yyyy-MM-dd");
    }
}
