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
        if (!SetDeclaredOutput(context, reference.Id, value))
            context.WorkflowExecutionContext.ExpressionExecutionContext.Memory.Declare(reference).Value = value;
    }

    /// <summary>Sets an output of the sub-workflow around the activity that declares it, else of the workflow itself, declared or not.</summary>
    public static void SetOutput(ActivityExecutionContext context, string name, object? value)
    {
        if (!SetDeclaredOutput(context, name, value))
            SetOfWorkflow(context, name, value);
    }

    private static bool SetDeclaredOutput(ActivityExecutionContext context, string name, object? value)
    {
        var workflow = context.WorkflowExecutionContext;
        if (SubWorkflowAround(context) is not { } around)
        {
            var isDeclared = workflow.Workflow.Outputs.Any(x => x.Name == name);
            if (isDeclared)
                SetOfWorkflow(context, name, value);
            return isDeclared;
        }
        if (((WorkflowDefinitionActivity)around.Activity).Outputs.FirstOrDefault(x => x.Name == name) is not { } declared)
            return false;
        value = ValueConversion.Convert(value, declared.Type);
        workflow.GetActivityOutputRegister().Record(around, name, value);
        if (around.Activity.SyntheticProperties.TryGetValue(name, out var bound) && bound is Output output)
            Write(around, output, value);
        return true;
    }

    private static void SetOfWorkflow(ActivityExecutionContext context, string name, object? value)
    {
        value = PlainData.Of(value);
        ValueSize.Check(context, name, value);
        context.WorkflowExecutionContext.Output[name] = value!;
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
