using System.Text.Json;

namespace DecisionWorkflow.Server.Proof;

/// <summary>What reading throws when a value in the database is not of its column's kind. Such a value is a finding, not a reason to stop.</summary>
internal static class Unreadable
{
    public static bool Is(Exception error) =>
        error is FormatException or InvalidCastException or InvalidOperationException or OverflowException or ArgumentException or JsonException or KeyNotFoundException;
}
