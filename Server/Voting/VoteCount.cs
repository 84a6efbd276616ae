namespace DecisionWorkflow.Server.Voting;

/// <summary>What was counted for one item of a meeting. Only persons with a vote are in these figures (R018).</summary>
internal sealed record VoteCount
{
    public required int Expected { get; init; }

    /// <summary>Signed in when voting on the meeting's items began; people who leave later stay in it (R019).</summary>
    public required int Attended { get; init; }

    /// <summary>Present members who step back from this item (R028).</summary>
    public int Recused { get; init; }

    /// <summary>Signed in, but gone before this item was voted on.</summary>
    public int Left { get; init; }

    public required VoteMethod Method { get; init; }

    /// <summary>Ballots handed out and taken back; only with <see cref="VoteMethod.Ballot"/>.</summary>
    public int Issued { get; init; }

    public int Returned { get; init; }

    public required int For { get; init; }

    public int Against { get; init; }

    public int Abstain { get; init; }

    public int Invalid { get; init; }

    /// <summary>Attendance of this item: the base of a share of those attending.</summary>
    public int AttendedItem => Attended - Recused;

    /// <summary>In the room and entitled to vote.</summary>
    public int Present => Attended - Recused - Left;

    public int Counted => For + Against + Abstain + Invalid;

    /// <summary>What the counted votes must add up to: ballots taken back, or hands in the room.</summary>
    public int ShouldCount => Method == VoteMethod.Ballot ? Returned : Present;
}
