namespace DecisionWorkflow.Server.Voting;

/// <summary>One line of the 考核等次 table: the head of one organisation.</summary>
internal sealed record PersonRating(string Person, int Excellent, int Competent, int Basic, int Incompetent, int Unmarked)
{
    public int Counted => Excellent + Competent + Basic + Incompetent + Unmarked;

    public int BaseOf(int valid, EvaluationSettings settings) => settings.BaseIsItemVotes ? Counted - Unmarked : valid;

    public Rate ExcellentRate(int voteBase) => new(Excellent, voteBase);

    public Rate CompetentRate(int voteBase) => new(Excellent + Competent, voteBase);

    public Rate IncompetentRate(int voteBase) => new(Incompetent, voteBase);

    // R074, in this order
    public string Grade(int voteBase, EvaluationSettings settings) =>
        settings.Excellent.IsMetBy(Excellent, voteBase) && 100L * Incompetent < (long)settings.ExcellentMaxIncompetentPercent * voteBase ? "优秀"
        : settings.Competent.IsMetBy(Excellent + Competent, voteBase) ? "称职"
        : settings.Incompetent.IsMetBy(Incompetent, voteBase) ? "不称职"
        : "基本称职";
}
