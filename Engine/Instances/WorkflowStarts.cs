using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Chooses the version that a new instance runs on for life, and makes its row.</summary>
sealed class WorkflowStarts(DbContext db, InstanceSession session, Func<string, string, CancellationToken, ValueTask<string?>> guard, TimeProvider time)
{
    public async Task<Prepared> PrepareAsync(StartWorkflow request, CancellationToken cancellation)
    {
        LiveInstance? parent = null;
        if (request.ParentId is { } parentId && (parent = await session.LockAsync(parentId, cancellation)) is null)
            return new(null, null, StepOutcome.NotFound);
        var version = request.DefinitionVersionId is { } versionId
            ? await FirstAsync(Rows.Where(x => x.Id == versionId), cancellation)
            : await FirstAsync(request.Versions.Apply(Rows.Where(x => x.DefinitionId == request.DefinitionId)).OrderByDescending(x => x.Version), cancellation);
        if (version is null)
            return new(null, null, StepOutcome.NotFound);
        if (version.PublishedAt is null)
        {
            // A draft may be overwritten at this very moment; from now on it waits for us and then finds it in use.
            await db.LockNameSharedAsync(DefinitionStore.LockName(version.DefinitionId), cancellation);
            version = await FirstAsync(Rows.Where(x => x.Id == version.Id), cancellation);
            if (version is null)
                return new(null, null, StepOutcome.NotFound);
        }
        if (version.IsArchived || !await Activation.AllowsAsync(db, version.ActivationStrategy, version.DefinitionId, request.CorrelationId, cancellation))
            return new(null, null, StepOutcome.CannotStart);
        return await AddAsync(version, parent, request, cancellation);
    }

    /// <summary>A child runs on the version that was published when its case began, or was moved, so that a case keeps one set of rules.</summary>
    /// <exception cref="InvalidOperationException">It cannot start; the asking activity faults.</exception>
    public async Task<Prepared> PrepareChildAsync(LiveInstance asker, StartChild request, CancellationToken cancellation)
    {
        var root = asker.Row.RootId == asker.Row.Id ? asker : (await session.LoadAsync(asker.Row.RootId, cancellation))!;
        var began = root.State?.RulesAsOf ?? root.Row.CreatedAt;
        var published = Rows.Where(x => x.DefinitionId == request.DefinitionId && x.PublishedAt != null);
        var version = await FirstAsync(published.Where(x => x.PublishedAt <= began).OrderByDescending(x => x.PublishedAt).ThenByDescending(x => x.Version), cancellation)
            ?? await FirstAsync(published.OrderBy(x => x.Version), cancellation)
            ?? throw ChildWorkflows.NotPublished(request.DefinitionId);
        if (!await Activation.AllowsAsync(db, version.ActivationStrategy, version.DefinitionId, request.CorrelationId, cancellation))
            throw new InvalidOperationException($"子流程“{version.Name}”的启动策略不允许此时再启动一个实例。请等已有实例结束，再重试本环节。");
        var prepared = await AddAsync(version, asker, new()
        {
            CorrelationId = request.CorrelationId,
            Input = request.Input.ToDictionary(x => x.Key, x => (object?)x.Value, StringComparer.Ordinal),
        }, cancellation);
        return prepared.Refusal is { } refusal ? throw new InvalidOperationException(refusal) : prepared;
    }

    async Task<Prepared> AddAsync(Version version, LiveInstance? parent, StartWorkflow request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var id = request.InstanceId ?? DefinitionStore.NewId();
        if (await guard(version.Id, parent?.Row.RootId ?? id, cancellation) is { } refusal)
            return new(null, null, StepOutcome.CannotStart) { Refusal = refusal };
        var instance = session.Add(new()
        {
            Id = id,
            RootId = parent?.Row.RootId ?? id,
            ParentId = parent?.Row.Id,
            DefinitionId = version.DefinitionId,
            DefinitionVersionId = version.Id,
            DefinitionVersion = version.Number,
            DefinitionRevision = version.Revision,
            SubStatus = WorkflowSubStatus.Pending,
            Name = request.Name,
            CorrelationId = request.CorrelationId,
            IsTrial = request.IsTrial || parent?.Row.IsTrial == true,
            IsSystem = version.IsSystem,
            CreatedAt = now,
            UpdatedAt = now,
        });
        return new(instance, new()
        {
            InstanceId = id,
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            ParentInstanceId = parent?.Row.Id,
            TriggerActivityId = request.TriggerActivityId,
            Input = request.Input ?? new Dictionary<string, object?>(),
            Variables = request.Variables ?? new Dictionary<string, object?>(),
        }, StepOutcome.Done);
    }

    IQueryable<DefinitionVersion> Rows => db.Set<DefinitionVersion>().AsNoTracking();

    static Task<Version?> FirstAsync(IQueryable<DefinitionVersion> rows, CancellationToken cancellation) =>
        rows.Select(x => new Version(x.Id, x.DefinitionId, x.Name, x.Version, x.Revision, x.PublishedAt, x.IsArchived, x.IsSystem, x.ActivationStrategy))
            .FirstOrDefaultAsync(cancellation);

    sealed record Version(
        string Id, string DefinitionId, string? Name, int Number, int Revision, DateTimeOffset? PublishedAt, bool IsArchived, bool IsSystem, string? ActivationStrategy);

    /// <summary>A row that its first burst is still to be run for, or why there is none.</summary>
    public readonly record struct Prepared(LiveInstance? Instance, BurstRequest.Start? Start, StepOutcome Outcome)
    {
        public string? Refusal { get; init; }
    }
}
