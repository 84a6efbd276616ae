namespace DecisionWorkflow.Server.Parameters;

/// <summary>What one street or one community set instead of the default.</summary>
internal sealed class ParameterValue
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string Name { get; init; }

    public required string Value { get; set; }

    public string? Reason { get; set; }

    public required string ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public long Version { get; private set; }
}
