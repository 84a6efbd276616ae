using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.StateMachine.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>Works out a move from state and graphs alone: what becomes of each part, and the state afterwards. Nothing is run.</summary>
sealed class MoveDraft
{
    const string ExecutionMode = "Flowchart:ExecutionMode";

    readonly WorkflowState state;
    readonly WorkflowGraph from;
    readonly WorkflowGraph to;
    readonly IReadOnlyList<ActivityExecution> executions;
    readonly LivePlaces places;
    readonly Dictionary<string, ContainerMove> containers = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, object?>> variables = new(StringComparer.Ordinal);
    readonly List<string> obstacles = [];
    readonly List<string> notes = [];

    /// <param name="state">The instance.</param>
    /// <param name="from">The version it runs on.</param>
    /// <param name="to">The other version.</param>
    /// <param name="mapping">Chosen targets: new node id by old node id.</param>
    /// <param name="executions">All that it ever did.</param>
    public MoveDraft(
        WorkflowState state, WorkflowGraph from, WorkflowGraph to, IReadOnlyDictionary<string, string> mapping, IReadOnlyList<ActivityExecution> executions)
    {
        (this.state, this.from, this.to, this.executions) = (state, from, to, executions);
        places = LivePlaces.Find(LiveNode.Of(Open(state), from), to, mapping, live => FinishedBeside(live.Contexts.Select(x => x.ParentContextId)
            .Concat(state.ScheduledActivities.Where(x => x.ActivityNodeId == live.Node.NodeId).Select(x => x.OwnerContextId))));
        foreach (var context in Open(state).ActivityExecutionContexts)
            if (places.Targets.TryGetValue(context.ScheduledActivityNodeId, out var target))
                Move(context, from.FindByNodeId(context.ScheduledActivityNodeId)!, target);
    }

    public IReadOnlyList<MoveStep> Steps => places.Steps;

    public IReadOnlyList<string> Obstacles => [.. obstacles.Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Notes => [.. notes.Distinct(StringComparer.Ordinal)];

    public IReadOnlyDictionary<string, string> Nodes => places.Targets.ToDictionary(x => x.Key, x => x.Value.NodeId, StringComparer.Ordinal);

    /// <summary>The instance as it will be; only for a move that nothing stands in the way of.</summary>
    public WorkflowState Moved(DateTimeOffset now) => MovedState.Of(state, to, places.Targets, containers, variables, now);

    static WorkflowState Open(WorkflowState state) => state with
    {
        ActivityExecutionContexts = [.. state.ActivityExecutionContexts.Where(x => x.Status is not (ActivityStatus.Completed or ActivityStatus.Canceled))],
    };

    HashSet<string> FinishedBeside(IEnumerable<string?> ownerIds)
    {
        var owners = ownerIds.ToHashSet();
        return [.. executions.Where(x => x.Status == ActivityStatus.Completed && owners.Contains(x.SchedulingActivityExecutionId)).Select(x => x.ActivityId)];
    }

    void Move(ActivityContextState context, ActivityNode node, ActivityNode target)
    {
        var move = containers[context.Id] = new();
        var open = OpenInside(context);
        if (target.Activity is Flowchart && node.Activity is Flowchart && open.Count > 0)
        {
            if (FlowShape.Of(node, target, Start(context), state.TriggerActivityId, open, FinishedBeside([context.Id])) is { } shape)
                FlowMove.Into(move, shape, context, state.Properties.TryGetValue(ExecutionMode, out var mode) && mode is "TokenBased");
            else
                move.Obstacles.Add($"新版本的“{NodeNames.Of(target)}”里，从起点走不到正在办的步骤。请检查新版本的连线。");
        }
        else if (target.Activity is Sequence && node.Activity is Sequence)
            SequenceMove.Into(move, target, open, FinishedBeside([context.Id]));
        else if (target.Activity is StateMachine && node.Activity is StateMachine)
            StateMachineMove.Into(move, node, target, context, [.. Open(state).ActivityExecutionContexts.Where(x => x.ParentContextId == context.Id)]);
        if (node.Activity is WorkflowDefinitionActivity before && target.Activity is WorkflowDefinitionActivity after && before.WorkflowDefinitionVersionId != after.WorkflowDefinitionVersionId)
            notes.Add($"子流程“{NodeNames.Of(target)}”从第 {VersionOf(before)} 版换成第 {VersionOf(after)} 版。");
        if (context.Status == ActivityStatus.Faulted && node.Activity.Type != target.Activity.Type)
            notes.Add($"“{NodeNames.Of(target)}”在新版本里是另一种活动，重试时按新版本从头执行。");
        MoveVariables(context, node, target);
        obstacles.AddRange(move.Obstacles);
        notes.AddRange(move.Notes);
    }

    /// <summary>The open activities directly inside, old and new.</summary>
    List<(ActivityNode Old, ActivityNode New)> OpenInside(ActivityContextState context) =>
        [.. Open(state).ActivityExecutionContexts.Where(x => x.ParentContextId == context.Id).Select(x => x.ScheduledActivityNodeId)
            .Concat(state.ScheduledActivities.Where(x => x.OwnerContextId == context.Id).Select(x => x.ActivityNodeId)).Distinct(StringComparer.Ordinal)
            .Where(places.Targets.ContainsKey).Select(x => (from.FindByNodeId(x)!, places.Targets[x]))];

    /// <summary>Values go to the variable of the same id, else of the same name; new variables begin with their defaults.</summary>
    void MoveVariables(ActivityContextState context, ActivityNode node, ActivityNode target)
    {
        if (node.Activity is not IVariableContainer before || target.Activity is not IVariableContainer after)
            return;
        var values = variables[context.Id] = new(StringComparer.Ordinal);
        foreach (var variable in after.Variables)
        {
            var known = before.Variables.FirstOrDefault(x => x.Id == variable.Id) ?? before.Variables.FirstOrDefault(x => x.Name == variable.Name);
            if (known is null || !context.Variables.TryGetValue(known.Id, out var value))
                continue;
            try
            {
                ValueConversion.Kept(value, variable.ValueType);
                values[variable.Id] = value;
            }
            catch (FormatException wrong)
            {
                obstacles.Add($"变量“{variable.Name}”在新版本里改了类型，现有的值放不进去：{wrong.Message}");
            }
        }
    }

    static string? Start(ActivityContextState context) =>
        context.Properties.TryGetValue(FlowMode.StartProperty, out var start) ? ValueConversion.To<string>(start) : null;

    static int VersionOf(WorkflowDefinitionActivity activity) => (activity.Root as Workflow)?.Identity.Version ?? 0;
}
