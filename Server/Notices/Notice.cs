using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Notices;

/// <summary>A paper on a public board: from when to when, with the photo that proves it (R009, R085, R095).</summary>
internal sealed class Notice
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Scope { get; init; }

    /// <summary>The step of the procedure that is under way while it hangs.</summary>
    public required string Step { get; init; }

    /// <summary>公示, or 征求意见 while residents are asked for their view.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }
    public required string PaperCode { get; init; }
    public Guid? DocumentId { get; init; }

    /// <summary>Board names, separated by 、.</summary>
    public required string Boards { get; init; }

    public required DateOnly PostedOn { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>The rule that later steps break when they are tried before the end.</summary>
    public required string GuardRule { get; init; }

    /// <summary>The engine bookmark that takes opinions while the notice is up; empty when the case does not wait for its end.</summary>
    public required string OpinionBookmarkId { get; init; }

    /// <summary>A notice that nobody waits for comes down by the calendar alone.</summary>
    public bool Unattended => OpinionBookmarkId.Length == 0;

    public NoticeState State { get; private set; } = NoticeState.Posted;
    public string? Result { get; private set; }

    /// <summary>What the supervision committee has found in writing: almost all residents are against it, however few have answered (R091).</summary>
    public string? Finding { get; private set; }

    public string? FoundBy { get; private set; }
    public long Version { get; private set; }

    public bool HangsOn(DateOnly day) => State == NoticeState.Posted && (!Unattended || day <= EndsOn);

    /// <summary>Residents may speak from its posting to the end of its last day; what comes later is not theirs to count, however long a reply keeps it up.</summary>
    public bool TakesOpinionsAt(DateTimeOffset now) => HangsOn(BusinessClock.DateOf(now)) && now < BusinessClock.EndOfDay(EndsOn);

    public void FindOverwhelming(string text, string by)
    {
        Finding = text;
        FoundBy = by;
    }

    public void Finish(string result)
    {
        State = NoticeState.Finished;
        Result = result;
    }
}

internal enum NoticeState
{
    Posted,
    Finished,
}
