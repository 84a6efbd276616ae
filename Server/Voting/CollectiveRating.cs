namespace DecisionWorkflow.Server.Voting;

/// <summary>One line of the 评议等次 table: the community's work as a whole, or one organisation.</summary>
internal sealed record CollectiveRating(string Subject, int Satisfied, int Basic, int Dissatisfied, int Unmarked)
{
    public int Counted => Satisfied + Basic + Dissatisfied + Unmarked;

    public int BaseOf(int valid, EvaluationSettings settings) => settings.BaseIsItemVotes ? Counted - Unmarked : valid;

    public Rate SatisfiedRate(int voteBase) => new(Satisfied, voteBase);

    public Rate OverallRate(int voteBase) => new(Satisfied + Basic, voteBase);

    public Rate DissatisfiedRate(int voteBase) => new(Dissatisfied, voteBase);

    // R073: 满意 is judged first, so exactly one third dissatisfied does not undo two thirds satisfied.
    public string Grade(int voteBase, EvaluationSettings settings) =>
        settings.Satisfied.IsMetBy(Satisfied, voteBase) ? "满意"
        : settings.Dissatisfied.IsMetBy(Dissatisfied, voteBase) ? "不满意"
        : "基本满意";
}
