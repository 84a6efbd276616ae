using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Memory;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What an expression sees of variables and inputs.</summary>
internal static class WorkflowScope
{
    /// <summary>The nearest variable of that name.</summary>
    public static MemoryBlock? FindVariable(ExpressionExecutionContext context, string name) =>
        Variables(context).FirstOrDefault(x => ((Variable)x.Metadata!).Name == name);

    /// <summary>The variables in sight, nearest first; a nearer one hides a farther one of the same name.</summary>
    public static IEnumerable<MemoryBlock> Variables(ExpressionExecutionContext context)
    {
        for (var place = context; place != null; place = place.ParentContext!)
        {
            foreach (var block in place.Memory.Blocks.Values)
            {
                if (block.Metadata is Variable)
                    yield return block;
            }
        }
    }

    public static void SetVariable(ExpressionExecutionContext context, string name, object? value)
    {
        if (FindVariable(context, name) is { } block)
            Set(context.Activity!, block, (Variable)block.Metadata!, value);
        else
            Create(context.Activity!, name, value);
    }

    /// <summary>A script may set what nobody declared; the container around it has the variable from then on.</summary>
    private static void Create(ActivityExecutionContext activity, string name, object? value)
    {
        value = PlainData.Of(value);
        ValueSize.Check(activity, name, value);
        var container = activity;
        while (container is { Activity: not IVariableContainer, ParentActivityExecutionContext: { } around })
            container = around;
        container.CreateVariable(name, value);
    }

    public static void Set(ActivityExecutionContext activity, MemoryBlock block, Variable variable, object? value)
    {
        value = ValueConversion.Kept(PlainData.Of(value), variable.ValueType);
        ValueSize.Check(activity, variable.Name, value);
        block.Value = value;
    }

    public static bool DeclaresInput(ExpressionExecutionContext context, string name) =>
        context.Activity is { } activity && OutputBinding.SubWorkflowAround(activity) is { } around
            ? ((WorkflowDefinitionActivity)around.Activity).Inputs.Any(x => x.Name == name)
            : context.Workflow.Workflow.Inputs.Any(x => x.Name == name);

    /// <summary>An input of the sub-workflow around the place, or of the workflow itself.</summary>
    public static object? Input(ExpressionExecutionContext context, string name) =>
        FindInput(context, name)?.Value;

    /// <summary>Elsa reads inputs whatever the case of their name.</summary>
    public static KeyValuePair<string, object>? FindInput(ExpressionExecutionContext context, string name)
    {
        var inputs = Inputs(context);
        if (inputs.TryGetValue(name, out var value))
            return new(name, value);
        foreach (var input in inputs)
        {
            if (string.Equals(input.Key, name, StringComparison.OrdinalIgnoreCase))
                return input;
        }
        return null;
    }

    public static IDictionary<string, object> Inputs(ExpressionExecutionContext context) =>
        context.Activity is { } activity && OutputBinding.SubWorkflowAround(activity) is { } around
            ? SubWorkflowInputs(around)
            : context.Workflow.Input;

    private static Dictionary<string, object> SubWorkflowInputs(ActivityExecutionContext around)
    {
        var inputs = new Dictionary<string, object>();
        foreach (var definition in ((WorkflowDefinitionActivity)around.Activity).Inputs)
        {
            if (around.ActivityState.TryGetValue(definition.Name, out var value))
                inputs[definition.Name] = value;
        }
        return inputs;
    }
}
