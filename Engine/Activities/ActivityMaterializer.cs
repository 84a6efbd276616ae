using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Turns definitions into graphs ready to run. It is stateless; keep its graphs by version id and <see cref="WorkflowGraph.Pins"/>.</summary>
/// <param name="registry">The activity types.</param>
/// <param name="limits">What a graph may cost at most.</param>
public sealed class ActivityMaterializer(ActivityRegistry registry, EngineLimits limits)
{
    /// <summary>Makes the graph of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="find">Finds the sub-workflows it uses.</param>
    /// <param name="pins">Versions chosen at the start of an instance; null when starting one.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    /// <exception cref="InvalidDefinitionException">It cannot be read.</exception>
    public async ValueTask<WorkflowGraph> MaterializeAsync(
        WorkflowDefinition definition, FindDefinition find, IReadOnlyDictionary<string, string>? pins = null, CancellationToken cancellationToken = default)
    {
        var subWorkflows = new SubWorkflowSet(registry, find, pins ?? new Dictionary<string, string>());
        await subWorkflows.LoadAsync(definition.Root, 1, cancellationToken);
        var reader = new ActivityReader(registry, subWorkflows);
        var workflow = ReadWorkflow(definition, reader);
        return new WorkflowGraphBuilder(registry, limits).Build(workflow, subWorkflows.Pins);
    }

    /// <summary>Makes the graph of a workflow written in code.</summary>
    /// <param name="root">The workflow, or the activity it consists of.</param>
    public WorkflowGraph Materialize(IActivity root)
    {
        var workflow = root as Workflow ?? new Workflow { Root = root };
        return new WorkflowGraphBuilder(registry, limits).Build(workflow, new Dictionary<string, string>());
    }

    internal static Workflow ReadWorkflow(WorkflowDefinition definition, ActivityReader reader) => new()
    {
        Identity = new WorkflowIdentity(definition.DefinitionId, definition.Version, definition.Id),
        Name = definition.Name,
        Inputs = [.. definition.Inputs.Select(x => x.ToInput())],
        Outputs = [.. definition.Outputs.Select(x => x.ToOutput())],
        Outcomes = definition.Outcomes,
        Options = definition.Options.ToWorkflowOptions(),
        IsSystem = definition.IsSystem,
        Variables = [.. definition.Variables.Select(x => x.ToVariable())],
        CustomProperties = PlainData.From((JsonNode)definition.CustomProperties.DeepClone()) as IDictionary<string, object> ?? new Dictionary<string, object>(),
        Root = reader.Read(definition.Root, 1),
    };
}
