using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Matters;

/// <summary>A case as its page and the API show it.</summary>
public sealed record MatterView
{
    public required Guid Id { get; init; }
    public required string No { get; init; }
    public required string Title { get; init; }
    public required string Process { get; init; }
    public required string ProcessName { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string OrganizationName { get; init; }
    public required string Status { get; init; }
    public required string Now { get; init; }
    public required string InstanceId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public DateOnly? ResolvedOn { get; init; }
    public bool IsTrial { get; init; }
    public required long Version { get; init; }
    public string? Result { get; init; }

    /// <summary>The case this one is held for.</summary>
    public MatterLink? Parent { get; init; }

    /// <summary>Hearings and grid meetings held for this case.</summary>
    public IReadOnlyList<MatterLink> Children { get; init; } = [];

    /// <summary>The case whose resolution this one is to change.</summary>
    public MatterLink? Changes { get; init; }

    /// <summary>Cases started to change this one's resolution (R062).</summary>
    public IReadOnlyList<MatterLink> ChangedBy { get; init; } = [];

    public required IReadOnlyList<StepView> Steps { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
    public required IReadOnlyList<NextTask> Tasks { get; init; }
    public required IReadOnlyList<PaperView> Documents { get; init; }
    public required IReadOnlyList<NoticeView> Notices { get; init; }
    public required IReadOnlyList<VoteView> Votes { get; init; }
    public required IReadOnlyList<FieldView> Fields { get; init; }
    public required IReadOnlyList<ClueView> Clues { get; init; }

    /// <summary>What people said to each other at the tasks of this case.</summary>
    public IReadOnlyList<CommentView> Comments { get; init; } = [];

    /// <summary>Activities of the flow that failed and wait for the flow administrator.</summary>
    public required IReadOnlyList<IncidentView> Incidents { get; init; }
}

/// <summary>Another case that belongs to this one.</summary>
public sealed record MatterLink(Guid Id, string No, string Title, string Process, string ProcessName, string Status, string? Result);

/// <summary>One step of the procedure on the case's line: done, current, or still to come.</summary>
/// <param name="Expected">By when a step ahead is usually done; null where that cannot be said.</param>
/// <param name="Always">False for a step that not every case goes through.</param>
public sealed record StepView(string No, string Name, string State, DateOnly? Expected, bool Always);

public sealed record TimelineEntry(DateTimeOffset At, string Step, string Text, string Outcome, string Actor, Guid? TaskId);

/// <param name="MayOpen">False for what another organisation keeps: the party work committee's own records, to a community.</param>
public sealed record PaperView(Guid Id, string Code, string Name, string Title, string Scope, string? DocNo, DateOnly IssueDate, string Status, int Pages, string Sha256, string? ArchiveNo, Guid? ArchiveItemId, bool MayOpen);

/// <param name="MayRegister">Whether who asks takes down what residents say of it.</param>
public sealed record NoticeView(Guid Id, string Title, string Kind, string Step, string Scope, string Boards, DateOnly PostedOn, DateOnly StartsOn, DateOnly EndsOn, string State, string? Result, string? Finding, IReadOnlyList<OpinionView> Opinions,
    bool MayRegister);

public sealed record OpinionView(Guid Id, string No, DateTimeOffset ReceivedAt, string Raiser, string Content, int Households, int Against, DateOnly? AnswerBy, DateTimeOffset? AnsweredAt, bool? Accepted, string Source,
    string Respondent, string Place, bool Objection, string? ExcessReason, long Version, IReadOnlyList<CorrectionView> Corrections);

public sealed record CorrectionView(DateTimeOffset At, string By, string Reason, string Before, string After);

/// <summary>A vote with its figures, read from the facts of its scope.</summary>
public sealed record VoteView(string Scope, string Meeting, JsonObject Figures);

public sealed record FieldView(string Scope, string Name, JsonNode? Value, string Source);

public sealed record IncidentView(string Activity, string Message, DateTimeOffset Since);

public sealed record ClueView(string Code, string Rule, string Text, DateTimeOffset At, int Times);

/// <summary>A case in a list; <c>now</c> says where it stands.</summary>
public sealed record MatterRow(Guid Id, string No, string Title, string ProcessName, string OrganizationName, string Status, DateTimeOffset StartedAt, bool IsTrial, string Now);

public sealed record MatterList(IReadOnlyList<MatterRow> Items, int Total);

/// <summary>The task that stands open at a step.</summary>
public sealed record StepTask(Guid TaskId);

/// <summary>A procedure this person may start, with the form it begins with.</summary>
internal sealed record ProcessStart(
    string Process, string DefinitionId, string EnglishName, string Name, string Purpose, IReadOnlyList<string> AppliesTo, IReadOnlyList<string> Serves, int Version, IReadOnlyList<FormField> Form);

/// <summary>A procedure that may be started.</summary>
public sealed record ProcessOffer(string Code, string Name, string Purpose, int Steps);
