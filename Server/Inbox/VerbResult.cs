using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>How an office verb (转办 撤回 催办 加签 抄送 评论) can end; every end that a person can cause is a value.</summary>
internal abstract record VerbResult
{
    internal sealed record Done(VerbAnswer Answer) : VerbResult;

    internal sealed record Refused(Refusal Refusal) : VerbResult;

    internal sealed record Invalid(string Field, string Message) : VerbResult;

    /// <summary>Not possible any more, or not yet: says how the task stands, by whom and since when.</summary>
    internal sealed record Standing(string Detail, string? By = null, DateTimeOffset? At = null) : VerbResult;

    internal sealed record Forbidden(string Detail) : VerbResult;

    internal sealed record NotFound : VerbResult;
}

/// <summary>What the person is told, and what the verb made.</summary>
internal sealed record VerbAnswer(Guid TaskId, string Message)
{
    /// <summary>The opinion asked for by 加签.</summary>
    public Guid? CosignId { get; init; }

    /// <summary>Whether 撤回 took the work back; false when the flow has no way back and the next person was asked instead.</summary>
    public bool? Recalled { get; init; }

    /// <summary>What is open in the case after 撤回.</summary>
    public IReadOnlyList<NextTask>? Next { get; init; }
}
