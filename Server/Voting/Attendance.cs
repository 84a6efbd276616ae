namespace DecisionWorkflow.Server.Voting;

/// <summary>R018: who counts as 应到 and 到会. Guests, respondents and recorders are kept apart from those who vote.</summary>
internal sealed record Attendance(int Expected, int Attended, int NonVoting)
{
    internal sealed record Entry(bool HasVote, bool SignedIn);

    public static Attendance Count(IEnumerable<Entry> list)
    {
        int expected = 0;
        int attended = 0;
        int nonVoting = 0;
        foreach (Entry entry in list)
        {
            expected += entry.HasVote ? 1 : 0;
            attended += entry is { HasVote: true, SignedIn: true } ? 1 : 0;
            nonVoting += entry is { HasVote: false, SignedIn: true } ? 1 : 0;
        }

        return new(expected, attended, nonVoting);
    }
}
