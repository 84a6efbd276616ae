using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>
/// Runs bursts and what follows from them until nothing follows any more: children, waiting parents, events.
/// One at a time and in order, so the same step always does the same; everything is written once at the end.
/// </summary>
sealed class BurstQueue(
    DbContext db, InstanceSession session, WorkflowGraphs graphs, WorkflowRunner runner, EngineOptions options, TimeProvider time, IServiceProvider services)
{
    readonly WorkflowStarts starts = new(db, session, (version, root, cancellation) => options.StartGuard?.Invoke(services, version, root, cancellation) ?? ValueTask.FromResult<string?>(null), time);
    readonly Queue<Func<Task>> following = new();
    readonly List<LiveInstance> touched = [];
    readonly HashSet<string> bookmarksBefore = new(StringComparer.Ordinal);
    readonly List<ActivityIncident> incidents = [];
    int depth, inside;
    Guid step;
    StepTime? stepTime;

    public void Enqueue(Func<Task> work) => following.Enqueue(work);

    /// <summary>Does what was asked, then what follows from it, and writes the outcome into the context.</summary>
    /// <param name="work">Returns the instance meant, or why there is none.</param>
    public async Task<BurstResult> DoAsync(Func<Task<Attempt>> work)
    {
        session.Enter();
        var transaction = db.Database.CurrentTransaction!.TransactionId;
        if (transaction != step)
            (step, stepTime) = (transaction, null); // what is asked one after the other in one transaction shares its time
        var outermost = depth++ == 0;
        var first = touched.Count;
        try
        {
            var attempt = await work();
            while (outermost && following.TryDequeue(out var next))
                await next();
            if (outermost)
                session.Write();
            return Result(attempt, touched.Skip(first).ToList());
        }
        finally
        {
            depth--;
            if (outermost)
            {
                following.Clear();
                touched.Clear();
                bookmarksBefore.Clear();
                incidents.Clear();
            }
        }
    }

    public async Task<Attempt> StartAsync(StartWorkflow request, CancellationToken cancellation)
    {
        var prepared = await starts.PrepareAsync(request, cancellation);
        return prepared.Instance is null ? new(null, prepared.Outcome) { Refusal = prepared.Refusal } : await RunAsync(prepared.Instance, prepared.Start!, cancellation);
    }

    /// <summary>Runs one burst of an instance that is locked.</summary>
    public async Task<Attempt> RunAsync(LiveInstance instance, BurstRequest request, CancellationToken cancellation)
    {
        if (instance.InBurst)
            throw new InvalidOperationException($"Instance {instance.Row.Id} is in a burst already; publish an event, or let the burst end first.");
        var row = instance.Row;
        var graph = await graphs.GetAsync(db, row.DefinitionVersionId, row.DefinitionRevision, instance.State?.Pins, cancellation);
        if (!touched.Contains(instance))
            bookmarksBefore.UnionWith(instance.State?.Bookmarks.Select(x => x.Id) ?? []);
        instance.InBurst = true;
        BurstOutcome burst;
        try
        {
            stepTime ??= new(row.IsTrial ? options.Limits.TimePerTrialStep : options.Limits.TimePerStep);
            burst = await runner.RunAsync(graph, instance.State, request, new DurableHost(this, instance), services, stepTime, cancellation);
        }
        finally
        {
            instance.InBurst = false;
        }
        if (burst.NotFound)
            return new(instance, StepOutcome.NotFound);
        instance.Apply(burst, time.GetUtcNow());
        if (!touched.Contains(instance))
            touched.Add(instance);
        incidents.AddRange(burst.NewIncidents);
        StepTransaction.Of(db)?.After(burst.AfterCommit.Select(Deferred));
        if (row is { Status: WorkflowStatus.Finished, ParentId: { } parentId })
            Enqueue(() => ResumeParentAsync(parentId, instance, cancellation));
        return new(instance, StepOutcome.Done);
    }

    public async ValueTask<ChildRun> StartChildAsync(LiveInstance asker, StartChild request, CancellationToken cancellation)
    {
        if (request.Inline && inside >= options.Limits.WorkflowsInside)
            throw new InvalidOperationException($"流程里又起流程，超过 {options.Limits.WorkflowsInside} 层。流程可能在起它自己。请检查它起的是哪个流程，改好后重试本环节。");
        var prepared = await starts.PrepareChildAsync(asker, request, cancellation);
        var child = prepared.Instance!;
        if (request.Inline)
            await RunInsideAsync(child, prepared.Start!, cancellation);
        else
            Enqueue(() => RunAsync(child, prepared.Start!, cancellation));
        return new(child.Row.Id, child.Row.DefinitionVersionId, child.Row.SubStatus, child.State?.Output.ToDictionary(x => x.Key, x => x.Value!) ?? []);
    }

    async Task RunInsideAsync(LiveInstance child, BurstRequest start, CancellationToken cancellation)
    {
        inside++;
        try
        {
            await RunAsync(child, start, cancellation);
        }
        finally
        {
            inside--;
        }
    }

    /// <summary>Hands an event to everybody who waits for it, then starts what it triggers.</summary>
    public async Task DeliverAsync(EventMessage message, CancellationToken cancellation)
    {
        var input = new Dictionary<string, object?> { [EventListeners.InputName] = message.Payload };
        foreach (var bookmarkId in await EventListeners.WaitingAsync(db, session, message, cancellation))
            if (await session.LockWaitingAsync(bookmarkId, cancellation) is { InBurst: false } listener)
                await RunAsync(listener, new BurstRequest.Resume(bookmarkId) { Input = input }, cancellation);
        foreach (var trigger in await EventListeners.TriggersAsync(db, message, cancellation))
            await StartAsync(new() { DefinitionVersionId = trigger.DefinitionVersionId, TriggerActivityId = trigger.ActivityId, CorrelationId = message.CorrelationId, Input = input }, cancellation);
    }

    /// <summary>Cancels an instance, then its running descendants.</summary>
    public async Task<Attempt> CancelAsync(string instanceId, CancellationToken cancellation)
    {
        var instance = await session.LockAsync(instanceId, cancellation);
        if (instance is null)
            return new(null, StepOutcome.NotFound);
        var attempt = await RunAsync(instance, new BurstRequest.Cancel(), cancellation);
        foreach (var childId in await db.Set<WorkflowInstance>().Where(x => x.ParentId == instanceId && x.Status == WorkflowStatus.Running).Select(x => x.Id).ToListAsync(cancellation))
            await CancelAsync(childId, cancellation);
        return attempt;
    }

    async Task ResumeParentAsync(string parentId, LiveInstance child, CancellationToken cancellation)
    {
        var parent = await session.LoadAsync(parentId, cancellation);
        var bookmark = parent?.State?.Bookmarks.FirstOrDefault(x => ChildWorkflows.Awaits(parent.State, x, child.Row.Id));
        if (bookmark is null)
            return;
        var graph = await graphs.GetAsync(db, parent!.Row.DefinitionVersionId, parent.Row.DefinitionRevision, parent.State!.Pins, cancellation);
        if (ChildEnd.Resumes(child, bookmark, graph))
            await RunAsync(parent, new BurstRequest.Resume(bookmark.Id) { Input = ChildEnd.Input(child) }, cancellation);
    }

    // The step is durable by then: whoever waits for its answer must not hear that it failed.
    Func<Task> Deferred(Func<Task> work) => async () =>
    {
        try
        {
            await work();
        }
        catch (Exception wrong)
        {
            services.GetService<ILogger<WorkflowRuntime>>()?.LogError(wrong, "步骤已保存，之后推迟的工作出错");
        }
    };

    BurstResult Result(Attempt attempt, List<LiveInstance> changed)
    {
        if (attempt.Outcome != StepOutcome.Done || attempt.Instance is null)
            return BurstResult.Nothing(attempt.Outcome, attempt.Instance?.Row.Id ?? "") with { Touched = changed.ConvertAll(x => x.Row.Id), Refusal = attempt.Refusal };
        var row = attempt.Instance.Row;
        return new(
            StepOutcome.Done, row.Id, row.Status, row.SubStatus,
            [.. changed.SelectMany(x => x.State!.Bookmarks).Where(x => !bookmarksBefore.Contains(x.Id))],
            [.. incidents],
            attempt.Instance.State!.Output,
            [row.Id, .. changed.Where(x => x != attempt.Instance).Select(x => x.Row.Id)]);
    }

    /// <summary>What was found and whether it ran.</summary>
    public readonly record struct Attempt(LiveInstance? Instance, StepOutcome Outcome)
    {
        /// <summary>What the host's start guard said against it.</summary>
        public string? Refusal { get; init; }
    }
}
