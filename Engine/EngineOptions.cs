using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine;

/// <summary>What a host may set on the engine.</summary>
public sealed class EngineOptions
{
    /// <summary>Checks that a definition must pass to be published, in order; all their errors are reported together.</summary>
    public IList<DefinitionGuard> PublishGuards { get; } = [];

    /// <summary>The clock by which cron expressions are meant.</summary>
    public TimeZoneInfo CronZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Name of this process among those on the same database; leases carry it.</summary>
    public string NodeName { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Whether this process works off timers.</summary>
    public bool RunTimers { get; set; } = true;

    /// <summary>Longest pause between two looks at the timers; also how late a timer may be that another process wrote.</summary>
    public TimeSpan TimerPoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Timers claimed at once.</summary>
    public int TimerBatch { get; set; } = 100;

    /// <summary>How long a claim holds, by the database's clock. A node that dies or stands still is replaced after that, and fenced off when it wakes.
    /// A batch takes a live node a few seconds; what it has not come to by then, another does instead.</summary>
    public TimeSpan TimerLease { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Timers resumed side by side. SQLite has one writer and gains nothing from more than one.</summary>
    public int TimerWorkers { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Told of the trial runs that go with a definition, inside the transaction and before they go; the host takes away there what it keeps of them.</summary>
    public Func<IServiceProvider, IReadOnlyCollection<string>, CancellationToken, Task>? RemovingTrials { get; set; }

    /// <summary>Asked before any instance starts, whoever starts it: a request, a trigger, another instance.</summary>
    public StartGuard? StartGuard { get; set; }

    /// <summary>Told what happened to a definition, inside the transaction in which it happens.</summary>
    public Func<IServiceProvider, DefinitionChange, CancellationToken, Task>? DefinitionChanged { get; set; }

    /// <summary>
    /// Asked when the chart of a workflow itself has run out at an activity, before the workflow ends there. A text says why it may not, and becomes a fault of that activity:
    /// what nobody would ever wake again is an incident.
    /// </summary>
    public Func<ActivityExecutionContext, ValueTask<string?>>? RunningOut { get; set; }

    /// <summary>Prepares each scope that the engine opens by itself for a due timer; the host says there who acts.</summary>
    public Action<IServiceProvider>? Unattended { get; set; }

    /// <summary>The activity types that definitions may use; Elsa's standard ones are registered already.</summary>
    public ActivityRegistry Activities { get; } = StandardActivities.Register(new ActivityRegistry());

    /// <summary>What a definition and a burst may cost at most.</summary>
    public EngineLimits Limits { get; set; } = new();

    /// <summary>Registers an activity type.</summary>
    /// <typeparam name="T">Its class, with a constructor that needs nothing.</typeparam>
    public EngineOptions AddActivity<T>() where T : class, IActivity, new()
    {
        Activities.Add<T>();
        return this;
    }
}
