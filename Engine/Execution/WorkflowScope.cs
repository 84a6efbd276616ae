using Elsa.Expressions.Models;
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
        var block = FindVariable(context, name)
            ?? throw new InvalidOperationException($"流程里没有名为“{name}”的变量。");
        Set(context.Activity!, block, (Variable)block.Metadata!, value);
    }

    public static void Set(ActivityExecutionContext activity, MemoryBlock block, Variable variable, object? value)
    {
        value = ValueConversion.Convert(PlainData.Of(value), variable.ValueType);
        ValueSize.Check(activity, variable.Name, value);
        block.Value = value;
    }

    public static bool DeclaresInput(ExpressionExecutionContext context, string name) =>
        context.Activity is { } activity && OutputBinding.SubWorkflowAround(activity) is { } around
            ? ((WorkflowDefinitionActivity)around.Activity).Inputs.Any(x => x.Name == name)
            : context.Workflow.Workflow.Inputs.Any(x => x.Name == name);

    /// <summary>An input of the sub-workflow around the place, or of the workflow itself.</summary>
    public static object? Input(ExpressionExecutionContext context, string name) =>
        Inputs(context).TryGetValue(name, out var value) ? value : null;

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
