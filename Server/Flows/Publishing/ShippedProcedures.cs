using System.Text.Json.Nodes;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>The flows as the product ships them, whatever has been published since: what belongs to a procedure is read from these.</summary>
internal sealed class ShippedProcedures(FlowOptions options, EngineOptions engine, TemplateLibrary templates)
{
    readonly Lazy<IReadOnlyList<Belonging>> _belongings = new(() => Belongings.Of(Read(options.Path, engine), templates));

    public IReadOnlyList<Belonging> Owned => _belongings.Value;

    static List<Flow> Read(string folder, EngineOptions engine)
    {
        var flows = Directory.GetFiles(folder, "*.json").Select(file => new Flow(WorkflowDefinition.From(JsonNode.Parse(File.ReadAllText(file))!.AsObject()), engine.Activities)).ToList();
        foreach (var flow in flows)
        {
            flow.ReadProcess();
            foreach (var activity in flow.Activities.Where(one => one.Descriptor is null))
                activity.Embedded = flows.Find(other => other.Definition.DefinitionId == activity.Json["workflowDefinitionId"]?.ToString());
        }

        return flows;
    }
}
