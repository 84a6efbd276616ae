namespace DecisionWorkflow.Server.Notices;

/// <summary>What a resident left on a notice's page. It is not yet an opinion of the procedure: the clerk registers it, or says why not.</summary>
internal sealed class Feedback
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required Guid MatterId { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>回执号, by which the resident may ask what became of it.</summary>
    public required string Receipt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Name, telephone and words, sealed: whoever reads the database does not read residents (R093).</summary>
    public required string Sealed { get; init; }

    /// <summary>Of notice and content, so that a page sent twice is one message.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>It came faster than people write: kept beside the others, so that a flood neither hides nor shuts out what residents say.</summary>
    public bool Apart { get; init; }

    public FeedbackState State { get; private set; } = FeedbackState.Waiting;
    public Guid? OpinionId { get; private set; }
    public string? SettledBy { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it was not registered.</summary>
    public string? Reason { get; private set; }

    public long Version { get; private set; }

    public void Register(Guid opinion, string by, DateTimeOffset at) => (State, OpinionId, SettledBy, SettledAt) = (FeedbackState.Registered, opinion, by, at);

    public void SetAside(string reason, string by, DateTimeOffset at) => (State, Reason, SettledBy, SettledAt) = (FeedbackState.SetAside, reason, by, at);
}

internal enum FeedbackState
{
    Waiting,
    Registered,
    SetAside,
}
