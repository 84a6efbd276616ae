using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>Judges a count against the rule it must pass.</summary>
internal static class Tally
{
    /// <param name="count">What was counted.</param>
    /// <param name="pass">What passes.</param>
    /// <param name="quorum">What the meeting needs to be able to vote, where the vote itself must be checked for it (R019, R028).</param>
    /// <param name="settings">How abstentions, spoilt ballots and recusals count.</param>
    public static VoteResult Judge(VoteCount count, VoteRule pass, VoteRule? quorum = null, VoteSettings? settings = null)
    {
        settings ??= VoteSettings.Default;
        int expected = count.Expected - (settings.RecusalReducesExpected ? count.Recused : 0);
        int votes = BaseOf(count, pass.Base, expected, settings);
        int required = pass.Threshold.Required(votes);
        VoteOutcome outcome = IsOvercounted(count) ? VoteOutcome.Invalid : pass.Threshold.IsMetBy(count.For, votes) ? VoteOutcome.Passed : VoteOutcome.NotPassed;
        Refusal? refusal = FirstRefusal(count, expected, quorum);
        List<RuleWarning> warnings = [];
        if (outcome == VoteOutcome.Passed && pass.Threshold == VoteThreshold.HalfOrMore && pass.Threshold.IsExactly(count.For, votes))
        {
            warnings.Add(RuleBook.Warn("R014", $"{pass.BaseName} {votes}，赞成 {count.For}，恰为一半；“半数以上”含本数，通过。", "照常宣布，并在记录中写明"));
        }

        return new(outcome, pass, votes, required, count.For, count.Against, count.Abstain, count.Invalid, Explain(count, pass, votes, required, outcome), refusal, warnings);
    }

    static int BaseOf(VoteCount count, VoteBase voteBase, int expected, VoteSettings settings)
    {
        if (voteBase is VoteBase.Expected or VoteBase.ExpectedVoting)
        {
            return expected;
        }

        int all = voteBase switch
        {
            VoteBase.Attended => count.AttendedItem,
            VoteBase.Returned => count.ShouldCount,
            _ => count.ShouldCount - count.Invalid,
        };

        // R020, R021: the strict reading never lets a ballot out of the base.
        if (settings.Strict)
        {
            return all;
        }

        int abstain = settings.AbstainInBase ? 0 : count.Abstain;
        int invalid = settings.InvalidInBase || voteBase == VoteBase.ValidBallots ? 0 : count.Invalid;
        return all - abstain - invalid;
    }

    // R025: 河南省实施《村民委员会组织法》办法35
    static bool IsOvercounted(VoteCount count) => count.Method == VoteMethod.Ballot && count.Returned > count.Issued;

    static Refusal? FirstRefusal(VoteCount count, int expected, VoteRule? quorum) =>
        VoteRules.PlausibleFigures(count)
        ?? VoteRules.StillQuorate(expected, count, quorum)
        ?? VoteRules.BallotsIssued(count)
        ?? (IsOvercounted(count) ? null : VoteRules.Conservation(count));

    static string Explain(VoteCount count, VoteRule pass, int votes, int required, VoteOutcome outcome)
    {
        if (outcome == VoteOutcome.Invalid)
        {
            return $"发出 {count.Issued} 票，收回 {count.Returned} 票，收回多于发出 → 本次表决无效，重新投票";
        }

        string shortName = pass.BaseName.Replace("人数", "", StringComparison.Ordinal).Replace("票数", "票", StringComparison.Ordinal);
        return $"{shortName} {votes}，需 ≥{required} 票（{pass.Threshold.Arithmetic(votes)}），现 {count.For} 票 → {(outcome == VoteOutcome.Passed ? "通过" : "未通过")}";
    }
}
