namespace DecisionWorkflow.Studio.Answers;

/// <summary>Something the publishing checks found.</summary>
internal sealed record Finding(string Severity, string Message, string? ActivityId, string? ActivityName)
{
    public const string Error = "Error";
    public const string Warning = "Warning";
}
