namespace Elsa.Workflows.Models;

/// <summary>How to make a bookmark.</summary>
public class CreateBookmarkArgs
{
    /// <summary>The id; one is made when absent.</summary>
    public string? BookmarkId { get; set; }

    /// <summary>What is waited for; part of the hash.</summary>
    public object? Stimulus { get; set; }

    /// <summary>Called on resume; a named instance method of the activity.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>The name; the activity type when absent.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Whether resuming removes it.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether the hash is bound to this execution.</summary>
    public bool IncludeActivityInstanceId { get; set; }

    /// <summary>Whether resuming completes the activity when there is no callback.</summary>
    public bool AutoComplete { get; set; } = true;

    /// <summary>Free notes.</summary>
    public IDictionary<string, string>? Metadata { get; set; }
}
