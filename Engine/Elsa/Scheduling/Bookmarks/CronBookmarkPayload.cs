namespace Elsa.Scheduling.Bookmarks;

/// <summary>What a cron expression within a workflow waits for.</summary>
/// <param name="ExecuteAt">When it goes on.</param>
/// <param name="CronExpression">The expression.</param>
public record CronBookmarkPayload(DateTimeOffset ExecuteAt, string CronExpression);
