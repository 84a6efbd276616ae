namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a burst is to do.</summary>
public abstract record BurstRequest
{
    private protected BurstRequest()
    {
    }

    /// <summary>Values the burst sees as input; those of a start are kept with the instance.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>Starts an instance.</summary>
    public sealed record Start : BurstRequest
    {
        /// <summary>The id it is to have; one is made when absent.</summary>
        public string? InstanceId { get; init; }

        /// <summary>What it is about.</summary>
        public string? CorrelationId { get; init; }

        /// <summary>Its name.</summary>
        public string? Name { get; init; }

        /// <summary>The instance that starts it.</summary>
        public string? ParentInstanceId { get; init; }

        /// <summary>The trigger that starts it.</summary>
        public string? TriggerActivityId { get; init; }

        /// <summary>Values kept with it.</summary>
        public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

        /// <summary>First values of workflow variables, by name or id.</summary>
        public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();
    }

    /// <summary>Goes on at a bookmark.</summary>
    /// <param name="BookmarkId">Which bookmark.</param>
    public sealed record Resume(string BookmarkId) : BurstRequest;

    /// <summary>Ends the instance.</summary>
    public sealed record Cancel : BurstRequest;

    /// <summary>Goes on after the instance was moved to another version: notes it, and runs what can only begin now.</summary>
    /// <param name="Message">What the journal says.</param>
    /// <param name="Payload">Figures and facts.</param>
    public sealed record Move(string Message, object Payload) : BurstRequest;

    /// <summary>Runs a faulted activity once more.</summary>
    /// <param name="ActivityInstanceId">Which execution.</param>
    public sealed record Retry(string ActivityInstanceId) : BurstRequest;

    /// <summary>Gives a faulted activity up and goes on behind it.</summary>
    /// <param name="ActivityInstanceId">Which execution.</param>
    /// <param name="Outcomes">As if it had completed with these outcomes.</param>
    public sealed record Skip(string ActivityInstanceId, params string[] Outcomes) : BurstRequest;
}
