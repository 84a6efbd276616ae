namespace DecisionWorkflow.Server.Organization;

/// <summary>A person on the lists of an organisation, whether or not she has an account.</summary>
internal sealed class Member
{
    private readonly List<BodyMembership> _memberships = [];

    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Name { get; set; }

    /// <summary>Building and unit, 3号楼2单元: tells two 张某 apart.</summary>
    public string? Address { get; set; }
    public Guid? AccountId { get; set; }
    public bool Left { get; set; }
    public IReadOnlyList<BodyMembership> Memberships => _memberships;
    public long Version { get; private set; }

    public Member Join(Body body, string post, bool hasVotingRight = true, int position = 0)
    {
        _memberships.Add(new BodyMembership
        {
            Id = Guid.CreateVersion7(), MemberId = Id, OrganizationId = OrganizationId, Body = body, Post = post,
            HasVotingRight = hasVotingRight, Position = position,
        });
        return this;
    }
}
