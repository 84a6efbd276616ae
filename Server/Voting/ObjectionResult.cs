namespace DecisionWorkflow.Server.Voting;

/// <summary>R091: whether 绝大多数居民不赞成 (002G-三4).</summary>
internal sealed record ObjectionResult(ObjectionOutcome Outcome, int Respondents, int Against, string Explanation)
{
    /// <param name="respondents">Households that answered.</param>
    /// <param name="against">Households against.</param>
    /// <param name="minRespondents">Fewer answers than this say nothing about a majority.</param>
    /// <param name="rule">The share that is overwhelming.</param>
    /// <param name="foundBySupervisors">The supervision committee has found it so in writing.</param>
    public static ObjectionResult Judge(int respondents, int against, int minRespondents, VoteRule rule, bool foundBySupervisors = false)
    {
        string figures = $"反馈 {respondents} 户，反对 {against} 户";
        if (foundBySupervisors)
        {
            return new(ObjectionOutcome.Overwhelming, respondents, against, $"{figures}；居务监督委员会书面认定绝大多数居民不赞成 → 应予纠正");
        }

        if (respondents < minRespondents)
        {
            return new(ObjectionOutcome.TooFew, respondents, against, $"{figures}；反馈不足 {minRespondents} 户 → 须由居务监督委员会书面认定");
        }

        bool overwhelming = rule.Threshold.IsMetBy(against, respondents);
        string comparison = $"{against}×{rule.Threshold.Denominator}={against * rule.Threshold.Denominator} {(overwhelming ? rule.Threshold.Inclusive ? "≥" : ">" : rule.Threshold.Inclusive ? "<" : "≤")} {respondents}×{rule.Threshold.Numerator}={respondents * rule.Threshold.Numerator}";
        return new(
            overwhelming ? ObjectionOutcome.Overwhelming : ObjectionOutcome.NotOverwhelming, respondents, against,
            $"{figures}；{comparison} → {(overwhelming ? "绝大多数居民不赞成，应予纠正" : "未达绝大多数，逐条答复")}");
    }
}
