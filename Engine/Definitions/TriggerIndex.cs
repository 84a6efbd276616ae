using System.Text.Json;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Asks the triggers of a version what they wait for.</summary>
static class TriggerIndex
{
    /// <summary>One row a payload of each trigger that may start the workflow; those of sub-workflows start nothing.</summary>
    public static async Task<List<WorkflowTrigger>> ReadAsync(
        WorkflowGraph graph, DefinitionVersion version, IServiceProvider services, CancellationToken cancellation)
    {
        var triggers = new List<WorkflowTrigger>();
        foreach (var node in graph.Nodes)
        {
            if (node.Activity is not (ITrigger trigger and Activity { CanStartWorkflow: true }) || graph.FindByActivityId(trigger.Id) != node)
                continue;
            var context = new TriggerIndexingContext(
                new ExpressionExecutionContext(services, new MemoryRegister(), null, new Dictionary<object, object>(), cancellation), trigger, cancellation);
            foreach (var payload in await trigger.GetTriggerPayloadsAsync(context))
                triggers.Add(new()
                {
                    Id = DefinitionStore.NewId(),
                    DefinitionId = version.DefinitionId,
                    DefinitionVersionId = version.Id,
                    Name = context.TriggerName,
                    Hash = StimulusHash.Of(context.TriggerName, payload),
                    ActivityId = trigger.Id,
                    Payload = JsonSerializer.Serialize(payload, payload.GetType(), EngineJson.Options),
                });
        }
        return triggers;
    }
}
