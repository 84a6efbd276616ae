namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a timer within a workflow waits for.</summary>
/// <param name="ResumeAt">When it goes on.</param>
public record TimerBookmarkPayload(DateTimeOffset ResumeAt);
