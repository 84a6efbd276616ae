namespace DecisionWorkflow.Server.Organization;

/// <summary>A seat. Probationary party members (预备党员) sit without a vote.</summary>
internal sealed class BodyMembership
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Body Body { get; init; }

    /// <summary>Place in the list: heads first.</summary>
    public int Position { get; init; }
    public required string Post { get; set; }
    public required bool HasVotingRight { get; set; }
}
