namespace DecisionWorkflow.Server.Matters;

/// <summary>A case: one decision on its way through one procedure. It has exactly one workflow instance.</summary>
internal sealed class Matter
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>事项号, such as A101-2026-001: fonds, year, running number without gaps.</summary>
    public required string No { get; init; }

    public required string Process { get; init; }
    public required string ProcessName { get; init; }
    public required string Title { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string InstanceId { get; init; }

    /// <summary>The case this one serves: a hearing or a grid meeting held for a decision.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The case whose resolution this one is to change: what was decided is not edited but decided anew (R062).</summary>
    public Guid? ChangesId { get; init; }

    /// <summary>The flow version the case started with and stays on (R148), unless a flow administrator moves it.</summary>
    public required string DefinitionVersionId { get; set; }

    /// <summary>归档问题码; sub-processes file under the root case's code (R139).</summary>
    public required string ProblemCode { get; init; }

    public required string Category { get; init; }

    /// <summary>The parameters as they stood at the start, as JSON (R148).</summary>
    public required string Parameters { get; init; }

    public required Guid StartedBy { get; init; }
    public required string StartedByName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public bool IsTrial { get; init; }

    public MatterStatus Status { get; private set; } = MatterStatus.Running;
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What came of it, in the flow's words: 形成听证意见. Null while it runs, and for procedures whose end says it all.</summary>
    public string? Result { get; private set; }

    /// <summary>The day a resolution was passed; from then on its content cannot be changed (R062).</summary>
    public DateOnly? ResolvedOn { get; private set; }

    public long Version { get; private set; }

    public void Resolve(DateOnly day)
    {
        ResolvedOn = day;
    }

    /// <summary>A corrected matter is voted on again, so what the earlier vote locked is open (R092).</summary>
    public void Reopen()
    {
        ResolvedOn = null;
    }

    public void Close(MatterStatus status, DateTimeOffset at, string? result)
    {
        Status = status;
        ClosedAt = at;
        Result = result;
    }
}

internal enum MatterStatus
{
    Running,
    Archived,
    Terminated,

    /// <summary>Stopped by the repair: what it needs to go on was never stored.</summary>
    Faulted,
}
