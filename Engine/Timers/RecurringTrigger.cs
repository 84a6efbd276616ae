using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>When a trigger of the clock starts its workflow next.</summary>
static class RecurringTrigger
{
    /// <summary>The first time after publication, or null when the trigger is none of the clock's.</summary>
    public static DateTimeOffset? First(WorkflowTrigger trigger, DateTimeOffset now, TimeZoneInfo zone)
    {
        var stimulus = Stimulus(trigger);
        if (stimulus is null)
            return null;
        if (Text(stimulus, "cronExpression") is { } cron)
            return CronSchedule.Parse(cron).Next(now, zone);
        if (At(stimulus, "startAt") is { } start && Interval(stimulus) > TimeSpan.Zero)
            return start < now ? now : start;
        // StartAt: once; what is past stays past.
        return At(stimulus, "executeAt") is { } once && once >= now ? once : null;
    }

    /// <summary>The time after the one that is due. Missed times are not made up for: one start stands for all of them.</summary>
    public static DateTimeOffset? Next(WorkflowTrigger trigger, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        var stimulus = Stimulus(trigger);
        if (stimulus is null)
            return null;
        if (Text(stimulus, "cronExpression") is { } cron)
            return CronSchedule.Parse(cron).Next(now, zone);
        var interval = Interval(stimulus);
        if (interval <= TimeSpan.Zero)
            return null;
        return due + interval * (1 + Math.Max(0, (now - due).Ticks / interval.Ticks));
    }

    static JsonObject? Stimulus(WorkflowTrigger trigger) => trigger.Payload is null ? null : JsonNode.Parse(trigger.Payload) as JsonObject;

    static string? Text(JsonObject stimulus, string name) =>
        Member(stimulus, name) is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    static DateTimeOffset? At(JsonObject stimulus, string name) =>
        DateTimeOffset.TryParse(Text(stimulus, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    static TimeSpan Interval(JsonObject stimulus) =>
        TimeSpan.TryParse(Text(stimulus, "interval"), CultureInfo.InvariantCulture, out var interval) ? interval : TimeSpan.Zero;

    static JsonNode? Member(JsonObject stimulus, string name) =>
        stimulus.FirstOrDefault(x => string.Equals(x.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
