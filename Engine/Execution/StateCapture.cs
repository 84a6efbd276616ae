using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Writes an instance down.</summary>
internal static class StateCapture
{
    public static WorkflowState Capture(WorkflowExecutionContext workflow) => new()
    {
        Id = workflow.Id,
        DefinitionId = workflow.Workflow.Identity.DefinitionId,
        DefinitionVersionId = workflow.Workflow.Identity.Id,
        DefinitionVersion = workflow.Workflow.Identity.Version,
        ParentWorkflowInstanceId = workflow.ParentWorkflowInstanceId,
        CorrelationId = workflow.CorrelationId,
        Name = workflow.Name,
        Status = workflow.Status,
        SubStatus = workflow.SubStatus,
        IsSystem = workflow.Workflow.IsSystem,
        TriggerActivityId = workflow.TriggerActivityId,
        Bookmarks = [.. workflow.Bookmarks],
        Incidents = [.. workflow.Incidents],
        CompletionCallbacks = [.. workflow.Callbacks.Select(x => new CompletionCallbackState(x.Owner.Id, x.ChildNodeId, x.Method, x.Tag))],
        ActivityExecutionContexts = [.. workflow.Contexts.Where(x => !x.IsCompleted || x.ParentActivityExecutionContext == null).Select(Context)],
        ScheduledActivities = [.. workflow.WorkQueue.Items.Select(Scheduled)],
        ExecutionLogSequence = workflow.LogSequence,
        Input = workflow.StartInput,
        Output = Copy(workflow.Output),
        Properties = Copy(workflow.Properties),
        Pins = workflow.WorkflowGraph.Pins,
        Variables = [.. workflow.Contexts.Where(x => x.ParentActivityExecutionContext == null).SelectMany(Variables)],
        RulesAsOf = workflow.RulesAsOf,
        CreatedAt = workflow.CreatedAt,
        UpdatedAt = workflow.UpdatedAt,
        FinishedAt = workflow.FinishedAt,
    };

    public static Dictionary<string, object?> Copy(IDictionary<string, object> values)
    {
        var copy = new Dictionary<string, object?>(values.Count);
        foreach (var (key, value) in values)
            copy[key] = Keepable(value);
        return copy;
    }

    public static int Depth(ActivityExecutionContext context)
    {
        var depth = 0;
        for (var around = context.ParentActivityExecutionContext; around != null; around = around.ParentActivityExecutionContext)
            depth++;
        return depth;
    }

    private static ActivityContextState Context(ActivityExecutionContext context) => new()
    {
        Id = context.Id,
        ParentContextId = KeptAround(context)?.Id,
        ScheduledActivityNodeId = context.NodeId,
        OwnerActivityNodeId = context.ParentActivityExecutionContext?.NodeId,
        CallStackDepth = Depth(context),
        Properties = Copy(context.Properties),
        Metadata = Copy(context.Metadata),
        ActivityState = Copy(context.ActivityState),
        ActivityInput = Copy(context.ActivityInput),
        Variables = Declared(context),
        DynamicVariables = [.. context.ScheduledVariables.Concat(context.DynamicVariables).Where(IsKept).Select(x => Variable(context, x))],
        Status = context.Status,
        FaultCount = context.AggregateFaultCount,
        StartedAt = context.StartedAt,
        CompletedAt = context.CompletedAt,
        Tag = Keepable(context.Tag),
        StartSequence = context.StartSequence,
    };

    /// <summary>The nearest execution around it that is kept: a fault may outlast what ended around it.</summary>
    private static ActivityExecutionContext? KeptAround(ActivityExecutionContext context)
    {
        var around = context.ParentActivityExecutionContext;
        while (around is { IsCompleted: true, ParentActivityExecutionContext: { } farther })
            around = farther;
        return around;
    }

    private static ScheduledActivityState Scheduled(WorkItem item) => new(
        item.Node.NodeId,
        item.Owner?.Id,
        Keepable(item.Tag),
        [.. (item.Variables ?? []).Select(x => new VariableState(x.Id, x.Name, TypeAliases.NameOf(x.ValueType), Keepable(x.Value)))],
        item.Existing?.Id,
        item.Input == null ? null : Copy(item.Input));

    private static Dictionary<string, object?> Declared(ActivityExecutionContext context)
    {
        var values = new Dictionary<string, object?>();
        if (context.Activity is not IVariableContainer container)
            return values;
        foreach (var variable in container.Variables.Where(IsKept))
            values[variable.Id] = Variable(context, variable).Value;
        return values;
    }

    private static IEnumerable<VariableState> Variables(ActivityExecutionContext context) =>
        context.Variables.Where(IsKept).Select(x => Variable(context, x));

    private static VariableState Variable(ActivityExecutionContext context, Variable variable) => new(
        variable.Id,
        variable.Name,
        TypeAliases.NameOf(variable.ValueType),
        context.ExpressionExecutionContext.Memory.TryGetBlock(variable.Id, out var block) ? Keepable(block.Value) : null);

    private static bool IsKept(Variable variable) => variable.StorageDriverType != typeof(MemoryStorageDriver);

    /// <summary>A value an activity left that JSON cannot carry, such as a stream, is dropped rather than losing the instance.</summary>
    private static object? Keepable(object? value)
    {
        if (value is null or string or bool or int or long or double or decimal or DateTimeOffset or Guid or TimeSpan or Enum)
            return value;
        try
        {
            return JsonSerializer.SerializeToElement(value, value.GetType(), EngineJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
