using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    /// <summary>Waits; the callback goes on.</summary>
    /// <param name="callback">A named instance method of the activity.</param>
    /// <param name="metadata">Free notes.</param>
    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Callback = callback, IncludeActivityInstanceId = true, Metadata = metadata });

    /// <summary>Waits for a stimulus; the callback goes on.</summary>
    /// <param name="stimulus">What is waited for; part of the hash.</param>
    /// <param name="callback">A named instance method of the activity.</param>
    /// <param name="includeActivityInstanceId">Whether the hash is bound to this execution.</param>
    /// <param name="customProperties">Free notes.</param>
    public Bookmark CreateBookmark(object stimulus, ExecuteActivityDelegate? callback, bool includeActivityInstanceId = true, IDictionary<string, string>? customProperties = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId, Metadata = customProperties });

    /// <summary>Waits for a stimulus, then completes.</summary>
    /// <param name="stimulus">What is waited for; part of the hash.</param>
    /// <param name="includeActivityInstanceId">Whether the hash is bound to this execution.</param>
    /// <param name="customProperties">Free notes.</param>
    public Bookmark CreateBookmark(object stimulus, bool includeActivityInstanceId, IDictionary<string, string>? customProperties = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, IncludeActivityInstanceId = includeActivityInstanceId, Metadata = customProperties });

    /// <summary>Waits for a stimulus, then completes.</summary>
    /// <param name="stimulus">What is waited for; part of the hash.</param>
    /// <param name="metadata">Free notes.</param>
    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, IncludeActivityInstanceId = true, Metadata = metadata });

    /// <summary>Waits.</summary>
    /// <param name="options">How; null waits for this execution and then completes.</param>
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null)
    {
        options ??= new CreateBookmarkArgs { IncludeActivityInstanceId = true };
        var name = options.BookmarkName ?? Activity.Type;
        var bookmark = new Bookmark
        {
            Id = options.BookmarkId ?? WorkflowExecutionContext.IdentityGenerator.GenerateId(),
            Name = name,
            Hash = StimulusHash.Of(name, options.Stimulus, options.IncludeActivityInstanceId ? Id : null),
            Payload = options.Stimulus,
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.SystemClock.UtcNow,
            AutoBurn = options.AutoBurn,
            CallbackMethodName = CallbackMethods.NameOf(options.Callback, Activity),
            AutoComplete = options.AutoComplete,
            Metadata = options.Metadata,
        };
        _newBookmarks.Add(bookmark);
        WorkflowExecutionContext.Bookmarks.Add(bookmark);
        return bookmark;
    }

    /// <summary>Waits for any of several stimuli.</summary>
    /// <param name="payloads">What is waited for.</param>
    /// <param name="callback">A named instance method of the activity.</param>
    /// <param name="includeActivityInstanceId">Whether the hashes are bound to this execution.</param>
    /// <param name="bookmarkName">The name; the activity type when absent.</param>
    public void CreateBookmarks(IEnumerable<object> payloads, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true, string? bookmarkName = null)
    {
        foreach (var payload in payloads)
        {
            CreateBookmark(new CreateBookmarkArgs
            {
                Stimulus = payload, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId, BookmarkName = bookmarkName,
            });
        }
    }

    /// <summary>Stops waiting.</summary>
    public void ClearBookmarks()
    {
        _newBookmarks.Clear();
        WorkflowExecutionContext.BurnBookmarks(x => x.ActivityInstanceId == Id);
    }
}
