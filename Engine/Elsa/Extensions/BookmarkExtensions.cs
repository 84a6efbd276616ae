using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

/// <summary>Reads bookmarks.</summary>
public static class BookmarkExtensions
{
    /// <summary>The stimulus as the type it was made from.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="bookmark">The bookmark.</param>
    public static T GetPayload<T>(this Bookmark bookmark) => ValueConversion.To<T>(bookmark.Payload)!;
}
