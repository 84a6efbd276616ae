namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a fixed time waits for.</summary>
/// <param name="ExecuteAt">When.</param>
public record StartAtPayload(DateTimeOffset ExecuteAt);
