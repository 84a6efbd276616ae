using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A row of the inbox.</summary>
public sealed record TaskRow(
    Guid Id, Guid MatterId, string MatterNo, string MatterTitle, string Step, string Title, string Role, string RoleName, Guid OrganizationId, string OrganizationName,
    string FromName, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, DateTimeOffset? DueAt, int? WorkdaysLeft, string State, string? Outcome, DateTimeOffset? ClosedAt, string? ClosedByName, bool IsTrial)
{
    /// <summary>What presses: a reminder, someone's 催办, or a question asked of me by 加签.</summary>
    public string? Reminder { get; init; }

    /// <summary>The opinion that is asked of me at this task, not yet given.</summary>
    public Guid? CosignId { get; init; }

    /// <summary>When I first opened what was copied to me; null while unread, or not copied.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>A task opened: the form, the panels, the outcomes, and the rule that governs the step.</summary>
public sealed record TaskView
{
    public required TaskRow Task { get; init; }
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required string Sentence { get; init; }
    public required string ProcessName { get; init; }

    /// <summary>第 <see cref="StepIndex"/> 步，共 <see cref="StepTotal"/> 步.</summary>
    public required int StepIndex { get; init; }

    public required int StepTotal { get; init; }
    public required bool MayWork { get; init; }
    public required string Kind { get; init; }
    public required string Scope { get; init; }
    public required IReadOnlyList<FieldForm> Form { get; init; }
    public required JsonObject Panels { get; init; }
    public required IReadOnlyList<OutcomeView> Outcomes { get; init; }
    public required IReadOnlyList<RuleView> Rules { get; init; }
    public required IReadOnlyList<PaperOffer> Papers { get; init; }
    public JsonObject? Draft { get; init; }
    public DateTimeOffset? DraftSavedAt { get; init; }
    public required IReadOnlyList<CommentView> Comments { get; init; }
    public required IReadOnlyList<CosignView> Cosigns { get; init; }
    public required IReadOnlyList<CopyView> Copies { get; init; }
    public required IReadOnlyList<UrgeView> Urges { get; init; }
}

/// <summary>A page of the inbox; the first is 0.</summary>
public sealed record TaskList(IReadOnlyList<TaskRow> Items, int Total, int Page, int PageSize);

/// <summary>When a draft was kept.</summary>
public sealed record DraftSaved(DateTimeOffset SavedAt);

public sealed record CommentView(Guid Id, Guid TaskId, string TaskTitle, string By, string Text, DateTimeOffset At);

/// <summary>An opinion asked for; <c>mine</c> when it is mine to give.</summary>
public sealed record CosignView(Guid Id, string AskedBy, string Of, string Question, bool Wait, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt, bool Mine);

public sealed record CopyView(string To, string From, DateTimeOffset At, DateTimeOffset? ReadAt);

public sealed record UrgeView(string By, DateTimeOffset At);

/// <summary>A form line: <c>source</c> says where a known value came from; a read-only one is settled elsewhere.</summary>
public sealed record FieldForm(
    string Name, string Label, FieldType Type, bool Required, bool ReadOnly, JsonNode? Value, string? Source, string Paper, string? Hint, int? MaxLength, decimal? Min, decimal? Max,
    IReadOnlyList<FieldOption> Options, bool OpenOptions, IReadOnlyList<FieldForm> Columns, IReadOnlyList<string> Outcomes);

/// <summary>An outcome offered; <c>refusal</c> says why it is barred.</summary>
public sealed record OutcomeView(string Name, string Code, string? Refusal);

public sealed record RuleView(string Number, string Title, string Clause, string? Quotation);

/// <summary>A paper of the step that can be looked at as it will be.</summary>
public sealed record PaperOffer(string Code, string Name);
