using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Elsa.Expressions.Models;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>What starts a workflow.</summary>
public static class WorkflowTriggers
{
    /// <summary>What each activity of a graph that may start it waits for; sub-workflows do not start anything.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="services">The services their inputs may need.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    /// <exception cref="InvalidDefinitionException">An input of a trigger cannot be evaluated.</exception>
    public static async ValueTask<IReadOnlyList<TriggerPoint>> OfAsync(WorkflowGraph graph, IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var workflow = new WorkflowExecutionContext(graph, NoHost.Instance, services, new EngineLimits(), cancellationToken);
        foreach (var variable in graph.Workflow.Variables)
            workflow.ExpressionExecutionContext.Memory.Blocks[variable.Id] = new MemoryBlock(ValueConversion.KeptAtFirst(variable.Value, variable.ValueType), variable);
        var points = new List<TriggerPoint>();
        foreach (var node in graph.Nodes)
        {
            if (node.Activity is not ITrigger trigger || node.Activity is not Activity { CanStartWorkflow: true } || IsInSubWorkflow(node))
                continue;
            var context = new TriggerIndexingContext(workflow.ExpressionExecutionContext, trigger, cancellationToken);
            try
            {
                foreach (var payload in await trigger.GetTriggerPayloadsAsync(context))
                    points.Add(new TriggerPoint(node.Activity.Id, context.TriggerName, StimulusHash.Of(context.TriggerName, payload), payload));
            }
            catch (Exception exception) when (exception is not OperationCanceledException && !DatabaseFault.Is(exception))
            {
                throw new InvalidDefinitionException($"触发活动“{node.Activity.Name ?? node.Activity.Id}”的设置不对：{exception.Message}", exception);
            }
        }
        return points;
    }

    private static bool IsInSubWorkflow(Elsa.Workflows.Models.ActivityNode node)
    {
        for (var around = node.Parent; around?.Parent != null; around = around.Parent)
        {
            if (around.Activity is Elsa.Workflows.Activities.Workflow)
                return true;
        }
        return false;
    }

    private sealed class NoHost : BurstHost
    {
        public static readonly NoHost Instance = new();

        public override ValueTask<ChildRun> StartChildAsync(StartChild request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask PublishEventAsync(EventMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
