using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.StateMachine.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads the JSON of activities into activities.</summary>
internal sealed class ActivityReader(ActivityRegistry registry, SubWorkflowSet subWorkflows)
{
    public IActivity Read(JsonObject json, int depth)
    {
        if (depth > 200)
            throw new InvalidDefinitionException("活动嵌套过深。请把内层拆成单独的流程。");
        var type = json["type"]?.ToString() ?? throw new InvalidDefinitionException($"活动“{json["id"]}”缺少 type。");
        if (subWorkflows.IsSubWorkflow(json))
            return ReadSubWorkflow(json, type, depth);
        var descriptor = registry.Find(type, json["version"] is JsonValue value && value.TryGetValue<int>(out var version) ? version : null);
        if (descriptor == null)
            return Common(new NotFoundActivity { MissingTypeName = type, OriginalActivityJson = json.ToJsonString(EngineJson.Options) }, json);

        var activity = Common(descriptor.Create(), json);
        Inputs(activity, descriptor.Inputs, json);
        Outputs(activity, descriptor.Outputs, json);
        Ports(activity, json, depth);
        if (activity is IVariableContainer container && json["variables"] is JsonArray variables)
        {
            foreach (var variable in variables.OfType<JsonObject>())
                container.Variables.Add(VariableDefinition.From(variable).ToVariable());
        }
        if (activity is Flowchart flowchart)
            ConnectionReader.Read(flowchart, json);
        if (activity is StateMachine machine)
            StateMachineReader.Read(machine, json, x => Read(x, depth + 1));
        return activity;
    }

    private IActivity ReadSubWorkflow(JsonObject json, string type, int depth)
    {
        var definition = subWorkflows.Find(json);
        if (definition == null)
        {
            return Common(new NotFoundActivity
            {
                MissingTypeName = type,
                MissingDefinitionId = json["workflowDefinitionId"]?.ToString(),
                OriginalActivityJson = json.ToJsonString(EngineJson.Options),
            }, json);
        }
        var workflow = ActivityMaterializer.ReadWorkflow(definition, new ActivityReader(registry, subWorkflows));
        var activity = new WorkflowDefinitionActivity
        {
            Type = type,
            WorkflowDefinitionId = definition.DefinitionId,
            WorkflowDefinitionVersionId = definition.Id,
            Inputs = workflow.Inputs,
            Outputs = workflow.Outputs,
            Root = workflow,
        };
        Common(activity, json);
        Inputs(activity, [.. workflow.Inputs.Select(SubWorkflowDescriptors.Input)], json);
        Outputs(activity, [.. workflow.Outputs.Select(SubWorkflowDescriptors.Output)], json);
        return activity;
    }

    private static IActivity Common(IActivity activity, JsonObject json)
    {
        activity.Id = json["id"]?.ToString() ?? throw new InvalidDefinitionException($"类型为 {json["type"]} 的活动缺少 id。");
        activity.Name = json["name"]?.ToString();
        if (PlainData.From(json["customProperties"]) is Dictionary<string, object> custom)
            activity.CustomProperties = custom;
        if (PlainData.From(json["metadata"]) is Dictionary<string, object> metadata)
            activity.Metadata = metadata;
        return activity;
    }

    private void Inputs(IActivity activity, IEnumerable<InputDescriptor> descriptors, JsonObject json)
    {
        foreach (var descriptor in descriptors)
        {
            if (MemberKeys.Find(json, descriptor.Name) is not { } node)
                continue;
            descriptor.ValueSetter(activity, descriptor.IsWrapped
                ? InputReader.Read(node, descriptor)
                : PlainInputReader.Read(node, descriptor, x => Read(x, 100), activity));
        }
    }

    private static void Outputs(IActivity activity, IEnumerable<OutputDescriptor> descriptors, JsonObject json)
    {
        foreach (var descriptor in descriptors)
        {
            var node = MemberKeys.Find(json, descriptor.Name) as JsonObject;
            if (node?["memoryReference"]?["id"]?.ToString() is not { Length: > 0 } id)
                continue;
            var reference = new MemoryBlockReference(id);
            descriptor.ValueSetter(activity, descriptor.PropertyInfo == null
                ? new Output(reference)
                : Activator.CreateInstance(descriptor.PropertyInfo.PropertyType, reference));
        }
    }

    private void Ports(IActivity activity, JsonObject json, int depth)
    {
        foreach (var property in ActivityChildren.Ports(activity.GetType()))
        {
            var node = json[JsonNamingPolicy.CamelCase.ConvertName(property.Name)];
            if (node is JsonObject child && property.PropertyType.IsAssignableTo(typeof(IActivity)) && ActivityJson.IsActivity(child))
                property.SetValue(activity, Read(child, depth + 1));
            else if (node is JsonArray children && property.PropertyType.IsAssignableFrom(typeof(List<IActivity>)))
                property.SetValue(activity, children.OfType<JsonObject>().Select(x => Read(x, depth + 1)).ToList());
        }
    }
}
