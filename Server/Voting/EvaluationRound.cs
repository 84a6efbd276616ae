using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>One round of anonymous rating: ballots, lines and the judgement on whether it counts.</summary>
internal sealed record EvaluationRound(int Attended, int Issued, int Returned, int InvalidBallots, int BlankBallots, IReadOnlyList<CollectiveRating> Collective, IReadOnlyList<PersonRating> Persons)
{
    /// <summary>A ballot without any mark is an abstention: returned, not valid (P05.2).</summary>
    public int Valid => Returned - InvalidBallots - BlankBallots;

    /// <summary>R082: more ballots came back than went out; the round is void, its ballots sealed.</summary>
    public bool IsVoid => Returned > Issued;

    /// <summary>Why the figures cannot stand; null for a void round, which is recorded as such.</summary>
    public Refusal? Check() => EvaluationRules.Figures(this);

    public string Explanation => IsVoid
        ? $"发出 {Issued} 票，收回 {Returned} 票，收回多于发出 → 本轮测评无效，重新测评，原票封存"
        : $"到会 {Attended}，发出 {Issued}，收回 {Returned}，无效 {InvalidBallots}，空白 {BlankBallots} → 有效 {Valid} 票";
}
