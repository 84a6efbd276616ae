using System.Globalization;
using System.Text.Json;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>Bookmarks that wait for a time. Elsa gives them one of four names and the time in their stimulus.</summary>
static class TimedBookmark
{
    public static readonly string[] Names = ["Elsa.Delay", "Elsa.StartAt", "Elsa.Timer", "Elsa.Cron"];

    static readonly string[] Members = ["resumeAt", "executeAt", "startAt"];

    public static bool Is(Bookmark bookmark) => Array.IndexOf(Names, bookmark.Name) >= 0;

    /// <summary>When the bookmark becomes due, rounded up to the microseconds that a database keeps, so that it never fires early.</summary>
    public static DateTimeOffset DueAt(string? payloadJson)
    {
        using var payload = JsonDocument.Parse(payloadJson ?? "{}");
        foreach (var name in Members)
            foreach (var member in payload.RootElement.EnumerateObject())
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                {
                    var at = DateTimeOffset.Parse(member.Value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
                    var rest = at.Ticks % TimeSpan.TicksPerMicrosecond;
                    return rest == 0 ? at : at.AddTicks(TimeSpan.TicksPerMicrosecond - rest);
                }
        throw new InvalidOperationException($"等待时间的等待点没有给出时间：{payloadJson}");
    }
}
