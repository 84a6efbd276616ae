using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Takes an instance up again.</summary>
internal static class StateRestore
{
    public static void Into(WorkflowExecutionContext workflow, WorkflowState state)
    {
        workflow.Id = state.Id;
        workflow.ParentWorkflowInstanceId = state.ParentWorkflowInstanceId;
        workflow.CorrelationId = state.CorrelationId;
        workflow.Name = state.Name;
        workflow.SubStatus = state.SubStatus;
        workflow.TriggerActivityId = state.TriggerActivityId;
        workflow.Bookmarks = [.. state.Bookmarks];
        workflow.Record.OriginalBookmarks.UnionWith(state.Bookmarks.Select(x => x.Id));
        workflow.Incidents = [.. state.Incidents];
        workflow.LogSequence = state.ExecutionLogSequence;
        workflow.StartInput = state.Input;
        workflow.Output = Values(state.Output);
        workflow.Properties = Values(state.Properties);
        workflow.RulesAsOf = state.RulesAsOf;
        workflow.CreatedAt = state.CreatedAt;
        workflow.FinishedAt = state.FinishedAt;

        var contexts = new Dictionary<string, ActivityExecutionContext>();
        foreach (var context in state.ActivityExecutionContexts)
            contexts[context.Id] = Context(workflow, context, contexts);
        foreach (var callback in state.CompletionCallbacks)
            workflow.Callbacks.Add(new CompletionCallback(contexts[callback.OwnerInstanceId], callback.ChildNodeId, callback.MethodName, Plain(callback.Tag)));
        foreach (var item in state.ScheduledActivities)
            workflow.WorkQueue.Add(Item(workflow, item, contexts));
    }

    public static Dictionary<string, object> Values(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var copy = new Dictionary<string, object>();
        foreach (var (key, value) in values)
            copy[key] = Plain(value)!;
        return copy;
    }

    private static ActivityExecutionContext Context(WorkflowExecutionContext workflow, ActivityContextState state, Dictionary<string, ActivityExecutionContext> others)
    {
        var parent = state.ParentContextId == null ? null : others[state.ParentContextId];
        var context = new ActivityExecutionContext(workflow, Node(workflow, state.ScheduledActivityNodeId), parent, state.Id, state.StartedAt)
        {
            Properties = Values(state.Properties),
            Metadata = Values(state.Metadata),
            ActivityState = Values(state.ActivityState),
            ActivityInput = Values(state.ActivityInput),
            DynamicVariables = [.. state.DynamicVariables.Select(Variable)],
            AggregateFaultCount = state.FaultCount,
            CompletedAt = state.CompletedAt,
            Tag = Plain(state.Tag),
            StartSequence = (int)state.StartSequence,
            Status = state.Status,
        };
        workflow.Contexts.Add(context);
        ActivityInvoker.Declare(context, context.Variables);
        foreach (var variable in context.Variables)
        {
            if (state.Variables.TryGetValue(variable.Id, out var value))
                context.ExpressionExecutionContext.Memory.Blocks[variable.Id].Value = ValueConversion.Kept(value, variable.ValueType);
        }
        RestoreInputs(context);
        return context;
    }

    private static void RestoreInputs(ActivityExecutionContext context)
    {
        foreach (var descriptor in context.ActivityDescriptor.Inputs)
        {
            if (descriptor.IsWrapped && descriptor.ValueGetter(context.Activity) is Input input && context.ActivityState.TryGetValue(descriptor.Name, out var value))
                context.ExpressionExecutionContext.Memory.Blocks[input.MemoryBlockReference().Id] = new MemoryBlock(ValueConversion.Convert(value, input.Type));
        }
    }

    private static WorkItem Item(WorkflowExecutionContext workflow, ScheduledActivityState state, Dictionary<string, ActivityExecutionContext> contexts) => new(
        Node(workflow, state.ActivityNodeId),
        state.OwnerContextId == null ? null : contexts[state.OwnerContextId],
        Plain(state.Tag),
        [.. state.Variables.Select(Variable)],
        state.ExistingActivityExecutionContextId == null ? null : contexts[state.ExistingActivityExecutionContextId],
        state.Input == null ? null : Values(state.Input));

    private static ActivityNode Node(WorkflowExecutionContext workflow, string nodeId) =>
        workflow.WorkflowGraph.FindByNodeId(nodeId)
        ?? throw new InvalidOperationException($"流程实例 {workflow.Id} 停在活动 {nodeId}，但它所用的流程版本里没有这个活动。");

    private static Variable Variable(VariableState state) =>
        new(state.Name, Plain(state.Value), state.Id) { DeclaredType = TypeAliases.TypeOf(state.TypeName) };

    private static object? Plain(object? value) => ValueConversion.Convert(value, typeof(object));
}
