namespace DecisionWorkflow.Server.Meetings;

/// <summary>A meeting called for a case: the how-manieth of its body in the year, when, and what came of it.</summary>
internal sealed class Meeting
{
    /// <summary>The year of a trial's meetings, which no real one counts.</summary>
    public const int NoYear = 0;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Scope { get; init; }
    public required string Body { get; init; }
    public required string Name { get; init; }
    public required int Year { get; init; }
    public required int No { get; init; }
    public DateTimeOffset? MeetAt { get; private set; }
    public string Venue { get; private set; } = "";
    public string Result { get; private set; } = "";
    public bool Ended { get; private set; }
    public long Version { get; private set; }

    public void Plan(DateTimeOffset? meetAt, string venue)
    {
        MeetAt = meetAt ?? MeetAt;
        Venue = venue.Length > 0 ? venue : Venue;
    }

    /// <summary>Adjourned for want of a quorum, or held: either way the next one gets the next number.</summary>
    public void End(string result)
    {
        Result = result;
        Ended = true;
    }
}
