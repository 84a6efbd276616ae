using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Describes workflows used as activities.</summary>
internal static class SubWorkflowDescriptors
{
    public static ActivityDescriptor For(WorkflowDefinitionActivity activity) => new()
    {
        TypeName = activity.Type,
        Namespace = "",
        Name = activity.Type,
        Version = activity.Version,
        Category = "流程",
        DisplayName = activity.Name,
        ClrType = typeof(WorkflowDefinitionActivity),
        IsContainer = false,
        Inputs = [.. activity.Inputs.Select(Input)],
        Outputs = [.. activity.Outputs.Select(Output)],
    };

    public static InputDescriptor Input(InputDefinition definition) => new()
    {
        Name = definition.Name,
        Type = definition.Type,
        TypeName = TypeAliases.NameOf(definition.Type),
        DisplayName = definition.DisplayName,
        Description = definition.Description,
        Category = string.IsNullOrEmpty(definition.Category) ? null : definition.Category,
        UIHint = definition.UIHint,
        IsWrapped = true,
        IsSynthetic = true,
        ValueGetter = x => x.SyntheticProperties.TryGetValue(definition.Name, out var value) ? value : null,
        ValueSetter = (x, value) => x.SyntheticProperties[definition.Name] = value!,
    };

    public static OutputDescriptor Output(OutputDefinition definition) => new()
    {
        Name = definition.Name,
        Type = definition.Type,
        TypeName = TypeAliases.NameOf(definition.Type),
        DisplayName = definition.DisplayName,
        Description = definition.Description,
        IsSynthetic = true,
        ValueGetter = x => x.SyntheticProperties.TryGetValue(definition.Name, out var value) ? value : null,
        ValueSetter = (x, value) => x.SyntheticProperties[definition.Name] = value!,
    };
}
