using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Models;

/// <summary>Something that went wrong in an activity.</summary>
public class ActivityIncident
{
    /// <summary>The id of the activity.</summary>
    public string ActivityId { get; init; } = null!;

    /// <summary>The node of the activity.</summary>
    public string ActivityNodeId { get; init; } = null!;

    /// <summary>The execution that failed.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>The type of the activity.</summary>
    public string ActivityType { get; init; } = null!;

    /// <summary>What went wrong.</summary>
    public string Message { get; init; } = null!;

    /// <summary>The exception.</summary>
    public ExceptionState? Exception { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What people are told: of a fault that has Elsa's text, its own words.</summary>
    public string Words() => Exception?.Type == typeof(KnownFault).FullName || Message.StartsWith(InputEvaluation.Failed, StringComparison.Ordinal)
        ? Exception?.InnerException?.Message ?? Message
        : Message;
}
