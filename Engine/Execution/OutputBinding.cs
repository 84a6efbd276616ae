using Elsa.Workflows;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Carries an output to the variable or the workflow output it is bound to.</summary>
internal static class OutputBinding
{
    public static void Write(ActivityExecutionContext context, Output output, object? value)
    {
        var reference = output.MemoryBlockReference();
        if (reference?.Id == null)
            return;
        if (context.ExpressionExecutionContext.TryGetBlock(reference, out var block))
        {
            if (block.Metadata is Variable variable)
                WorkflowScope.Set(context, block, variable, value);
            else
                block.Value = value;
            return;
        }
        if (!SetWorkflowOutput(context, reference.Id, value))
            context.WorkflowExecutionContext.ExpressionExecutionContext.Memory.Declare(reference).Value = value;
    }

    /// <summary>Sets an output of the sub-workflow around the activity, or of the workflow itself.</summary>
    public static bool SetWorkflowOutput(ActivityExecutionContext context, string name, object? value)
    {
        var workflow = context.WorkflowExecutionContext;
        if (SubWorkflowAround(context) is { } around)
        {
            var outputs = ((WorkflowDefinitionActivity)around.Activity).Outputs;
            var declared = outputs.FirstOrDefault(x => x.Name == name);
            if (declared == null)
                return false;
            value = ValueConversion.Convert(value, declared.Type);
            workflow.GetActivityOutputRegister().Record(around, name, value);
            if (around.Activity.SyntheticProperties.TryGetValue(name, out var bound) && bound is Output output)
                Write(around, output, value);
            return true;
        }

        var definition = workflow.Workflow.Outputs.FirstOrDefault(x => x.Name == name);
        if (definition == null)
            return false;
        value = ValueConversion.Convert(PlainData.Of(value), definition.Type);
        ValueSize.Check(context, name, value);
        workflow.Output[name] = value!;
        return true;
    }

    public static ActivityExecutionContext? SubWorkflowAround(ActivityExecutionContext context)
    {
        for (var around = context.ParentActivityExecutionContext; around != null; around = around.ParentActivityExecutionContext)
        {
            if (around.Activity is WorkflowDefinitionActivity)
                return around;
        }
        return null;
    }
}
