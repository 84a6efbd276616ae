namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a delay waits for.</summary>
/// <param name="ResumeAt">When it goes on.</param>
public record DelayPayload(DateTimeOffset ResumeAt);
