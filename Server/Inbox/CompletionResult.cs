using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What a caller hands in to complete a task; the operation id makes a repeat harmless.</summary>
internal sealed record CompletionRequest(string? OperationId, long? ExpectedVersion, string? Outcome, JsonObject? Fields, JsonObject? Panels);

/// <summary>How completing a task can end; every end that a person can cause is a value.</summary>
internal abstract record CompletionResult
{
    internal sealed record Completed(Completion Completion) : CompletionResult;

    internal sealed record Refused(Refusal Refusal) : CompletionResult;

    /// <param name="Refusal">The rule that what was left out breaks as well.</param>
    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors, Refusal? Refusal = null) : CompletionResult;

    internal sealed record AlreadyDone(string By, DateTimeOffset? At, string Detail) : CompletionResult;

    internal sealed record Forbidden(string Detail) : CompletionResult;

    internal sealed record NotFound : CompletionResult;
}

/// <summary>The answer after the commit: what was done, what comes next and with whom, which papers were filed.</summary>
public sealed record Completion(
    Guid TaskId,
    string Outcome,
    string OutcomeCode,
    string Message,
    MatterBrief Matter,
    IReadOnlyList<NextTask> Next,
    IReadOnlyList<FiledPaper> Documents,
    IReadOnlyList<RuleWarning> Warnings);

public sealed record MatterBrief(Guid Id, string No, string Title, string Status, string Now);

/// <summary>An open task of the case; <c>mine</c> when the person asking may do it.</summary>
public sealed record NextTask(Guid Id, string Step, string Title, string Role, string RoleName, DateTimeOffset? DueAt, bool Mine);

public sealed record FiledPaper(Guid DocumentId, Guid? ArchiveItemId, string Code, string Title, string? ArchiveNo, string? DocNo);
