using System.Text.Json;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>One thing one role has to do in one case. It lives exactly as long as its bookmark.</summary>
internal sealed class TaskItem
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required string InstanceId { get; init; }

    /// <summary>The engine bookmark that completing this task burns.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>The flow node that opened it; it moves when the case is moved to another version of its flow.</summary>
    public required string NodeId { get; set; }

    /// <summary>The node's execution; signatures asked for together share it.</summary>
    public required string ActivityInstanceId { get; init; }

    public required string Step { get; init; }
    public required string Title { get; init; }
    public required string Sentence { get; init; }
    public required string Role { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>What the flow asks of this task, as JSON; see <see cref="TaskSpec"/>.</summary>
    public required string Spec { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whose step opened this one.</summary>
    public string FromName { get; init; } = "系统";

    /// <summary>The task whose completion opened this one; null when a timer or the start of the case did.</summary>
    public Guid? FromTaskId { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The term as the flow wrote it and the moment it runs from: a changed calendar counts it anew (R152).</summary>
    public string Deadline { get; init; } = "";

    public DateTimeOffset? DueFrom { get; init; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The next day on which somebody is to be reminded of it; null when all has been said.</summary>
    public DateOnly? RemindOn { get; private set; }

    /// <summary>Of a trial run: the administrator's alone, in nobody else's lists.</summary>
    public bool IsTrial { get; init; }

    public Guid? AssigneeId { get; private set; }
    public string? AssigneeName { get; private set; }
    public TaskState State { get; private set; } = TaskState.Open;
    public string? Outcome { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public string? ClosedByName { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public long Version { get; private set; }

    public TaskSpec ReadSpec() =>
        JsonSerializer.Deserialize<TaskSpec>(Spec, MatterData.Json)
        ?? throw new InvalidOperationException($"Task {Id} has no spec.");

    public void Complete(string outcome, Guid by, string byName, DateTimeOffset at)
    {
        State = TaskState.Done;
        Outcome = outcome;
        ClosedBy = by;
        ClosedByName = byName;
        ClosedAt = at;
    }

    /// <summary>Closed because the flow moved on without it: another signer returned the paper, a deadline decided, a case ended.</summary>
    public void Void(DateTimeOffset at)
    {
        State = TaskState.Void;
        ClosedAt = at;
    }

    public void FallDue(DateTimeOffset at, DateOnly? remindOn)
    {
        DueAt = at;
        RemindOn = remindOn;
    }

    public void Assign(Guid userId, string name)
    {
        AssigneeId = userId;
        AssigneeName = name;
    }
}

internal enum TaskState
{
    Open,
    Done,
    Void,
}
