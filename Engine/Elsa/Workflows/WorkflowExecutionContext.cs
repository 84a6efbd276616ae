using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Common;
using Elsa.Expressions.Models;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows;

/// <summary>An instance of a workflow during a burst.</summary>
public sealed partial class WorkflowExecutionContext
{
    private readonly ActivityOutputRegister _outputs = new();

    internal WorkflowExecutionContext(WorkflowGraph graph, BurstHost host, IServiceProvider services, EngineLimits limits, CancellationToken cancellationToken)
    {
        WorkflowGraph = graph;
        Host = host;
        ServiceProvider = services;
        Limits = limits;
        CancellationToken = cancellationToken;
        SystemClock = new BurstClock(services.GetService<TimeProvider>() ?? TimeProvider.System);
        ExpressionExecutionContext = new ExpressionExecutionContext(services, new MemoryRegister(), null, ExpressionTransientProperties, cancellationToken) { Workflow = this };
    }

    /// <summary>The id of the instance.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>What the instance is about, by which it may be found.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The name of the instance.</summary>
    public string? Name { get; set; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentWorkflowInstanceId { get; internal set; }

    /// <summary>The workflow.</summary>
    public Workflow Workflow => WorkflowGraph.Workflow;

    /// <summary>The services of the host's scope; they share its transaction.</summary>
    public IServiceProvider ServiceProvider { get; }

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The clock.</summary>
    public ISystemClock SystemClock { get; }

    /// <summary>Makes ids.</summary>
    public IIdentityGenerator IdentityGenerator { get; } = new VersionSevenIds();

    /// <summary>The input of the workflow, and in a resumed burst what the resumer handed over.</summary>
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();

    /// <summary>The outputs of the workflow.</summary>
    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();

    /// <summary>Values kept with the instance.</summary>
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();

    /// <summary>Values kept for this burst only.</summary>
    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();

    /// <summary>Where the instance waits.</summary>
    public ICollection<Bookmark> Bookmarks { get; internal set; } = new List<Bookmark>();

    /// <summary>What went wrong.</summary>
    public ICollection<ActivityIncident> Incidents { get; internal set; } = new List<ActivityIncident>();

    /// <summary>What is to run next.</summary>
    public IActivityScheduler Scheduler => WorkQueue;

    /// <summary>The executions that are not done, and those of this burst.</summary>
    public IReadOnlyCollection<ActivityExecutionContext> ActivityExecutionContexts => Contexts;

    /// <summary>The trigger that started the workflow.</summary>
    public string? TriggerActivityId { get; internal set; }

    /// <summary>When the instance was created.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>How exactly it stands.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    /// <summary>Whether it still goes on.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted or WorkflowSubStatus.Finished
        ? WorkflowStatus.Finished
        : WorkflowStatus.Running;

    /// <summary>The variables of the workflow.</summary>
    public IEnumerable<Variable> Variables => Workflow.Variables;

    /// <summary>Where expressions outside any activity are evaluated.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext { get; }

    internal WorkflowGraph WorkflowGraph { get; }

    internal BurstHost Host { get; }

    internal EngineLimits Limits { get; }

    internal WorkQueue WorkQueue { get; } = new();

    internal List<ActivityExecutionContext> Contexts { get; } = [];

    internal Dictionary<object, object> ExpressionTransientProperties { get; } = [];

    internal object? LastActivityResult { get; set; }

    internal BurstRecord Record { get; } = new();

    internal IReadOnlyDictionary<string, object?> StartInput { get; set; } = new Dictionary<string, object?>();

    internal DateTimeOffset? RulesAsOf { get; set; }

    internal IReadOnlyDictionary<string, object?> InitialVariables { get; set; } = new Dictionary<string, object?>();

    /// <summary>Reads a kept value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    public T? GetProperty<T>(string key) => Properties.TryGetValue(key, out var value) ? ValueConversion.To<T>(value) : default;

    /// <summary>Keeps a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value.</param>
    public void SetProperty<T>(string key, T value) => Properties[key] = value!;

    /// <summary>Finds an activity by its id.</summary>
    /// <param name="activityId">The id.</param>
    public IActivity? FindActivityById(string activityId) => WorkflowGraph.FindByActivityId(activityId)?.Activity;

    /// <summary>Finds an activity by its node.</summary>
    /// <param name="nodeId">The path of ids from the root.</param>
    public IActivity? FindActivityByNodeId(string nodeId) => WorkflowGraph.FindByNodeId(nodeId)?.Activity;

    /// <summary>The outputs of activities in this burst.</summary>
    public ActivityOutputRegister GetActivityOutputRegister() => _outputs;

    /// <summary>The result of the activity that yielded one last in this burst.</summary>
    public object? GetLastActivityResult() => LastActivityResult;

    /// <summary>Does nothing: the host commits the whole burst in one transaction.</summary>
    public Task CommitAsync() => Task.CompletedTask;

    /// <summary>A service that must exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T GetRequiredService<T>() where T : notnull => ServiceProvider.GetRequiredService<T>();

    /// <summary>A service that may exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T? GetService<T>() where T : notnull => ServiceProvider.GetService<T>();

    /// <summary>A service, or a new object of that class.</summary>
    /// <typeparam name="T">Which service or class.</typeparam>
    public T GetOrCreateService<T>() where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(ServiceProvider);
}
