namespace DecisionWorkflow.Server.Organization;

/// <summary>A room that meetings are held in.</summary>
internal sealed class Venue
{
    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Name { get; set; }
    public int? Seats { get; set; }
    public long Version { get; private set; }
}
