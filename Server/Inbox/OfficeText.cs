namespace DecisionWorkflow.Server.Inbox;

/// <summary>The few words that go with an office verb: never empty, never longer than a paragraph.</summary>
internal static class OfficeText
{
    public const int Longest = 500;

    public static VerbResult? Wrong(string field, string label, string? text, int longest = 200) => text?.Trim().Length switch
    {
        null or 0 => new VerbResult.Invalid(field, $"请写明{label}，{longest} 字以内。"),
        { } length when length > longest => new VerbResult.Invalid(field, $"{label}最多 {longest} 字，现在有 {length} 字。"),
        _ => null,
    };
}
