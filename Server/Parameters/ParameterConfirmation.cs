namespace DecisionWorkflow.Server.Parameters;

/// <summary>An administrator of a street has looked at a blank of the regulations and accepted its value (R012).</summary>
internal sealed class ParameterConfirmation
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string Name { get; init; }

    public required string ConfirmedBy { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }
}
