namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a cron expression that starts workflows waits for.</summary>
/// <param name="CronExpression">The expression.</param>
public record CronTriggerPayload(string CronExpression);
