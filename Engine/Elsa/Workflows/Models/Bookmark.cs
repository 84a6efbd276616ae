namespace Elsa.Workflows.Models;

/// <summary>A place where an instance waits.</summary>
public class Bookmark
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary>What is waited for, normally the activity type.</summary>
    public string Name { get; set; } = "";

    /// <summary>The hash of name and stimulus, by which it is found.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The stimulus.</summary>
    public object? Payload { get; set; }

    /// <summary>The id of the waiting activity.</summary>
    public string ActivityId { get; set; } = "";

    /// <summary>The node of the waiting activity.</summary>
    public string ActivityNodeId { get; set; } = "";

    /// <summary>The waiting execution.</summary>
    public string? ActivityInstanceId { get; set; }

    /// <summary>When the waiting began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether resuming removes it.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>The method of the activity to call on resume.</summary>
    public string? CallbackMethodName { get; set; }

    /// <summary>Whether resuming completes the activity when there is no callback.</summary>
    public bool AutoComplete { get; set; } = true;

    /// <summary>Free notes.</summary>
    public IDictionary<string, string>? Metadata { get; set; }
}
