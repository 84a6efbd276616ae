namespace DecisionWorkflow.Engine.Moving;

/// <summary>How a container's own memory looks in the other version.</summary>
sealed class ContainerMove
{
    /// <summary>Kept values that change, by name.</summary>
    public Dictionary<string, object?> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Activities that begin with the move, by id: all that they still waited for is gone.</summary>
    public List<string> Starts { get; } = [];

    public List<string> Obstacles { get; } = [];

    public List<string> Notes { get; } = [];
}
