namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a timer that starts workflows waits for.</summary>
/// <param name="StartAt">When it fires first.</param>
/// <param name="Interval">How often then.</param>
public record TimerTriggerPayload(DateTimeOffset StartAt, TimeSpan Interval);
