namespace DecisionWorkflow.Server.Voting;

/// <summary>R045: 002H-十一(二)1 says 不办或缓办, 002H-十一(二)3 says 提交党工委; the balance of votes decides which is usual.</summary>
/// <param name="Choices">What the two committees may choose.</param>
/// <param name="Usual">The choices that need no written reason.</param>
/// <param name="AtTimeout">What happens by itself when they have not chosen in time; null: nothing does.</param>
internal sealed record DisposalAdvice(IReadOnlyList<Disposal> Choices, IReadOnlyList<Disposal> Usual, Disposal? AtTimeout, string Explanation)
{
    public static DisposalAdvice For(int votesFor, int votesAgainst, string policy)
    {
        string figures = $"赞成 {votesFor}，反对 {votesAgainst}";
        return policy switch
        {
            "Always" => new(All, [Disposal.Escalate], Disposal.Escalate, $"{figures} → 未达三分之二的议案一律上报街道党工委"),
            "Manual" => new(All, All, null, $"{figures} → 由两委决定不办、缓办或上报街道党工委"),
            _ when votesFor > votesAgainst => new(All, [Disposal.Escalate], Disposal.Escalate, $"{figures}，赞成多于反对 → 默认上报街道党工委"),
            _ => new([Disposal.NotAct, Disposal.Postpone], [Disposal.NotAct, Disposal.Postpone], Disposal.Postpone, $"{figures}，赞成不多于反对 → 在不办、缓办中选择，逾期未选按缓办"),
        };
    }

    static readonly Disposal[] All = [Disposal.NotAct, Disposal.Postpone, Disposal.Escalate];
}
