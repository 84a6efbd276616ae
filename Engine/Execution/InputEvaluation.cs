using DecisionWorkflow.Engine.Instances;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Evaluates an input into its cell and, unless it is secret, into the record.</summary>
internal static class InputEvaluation
{
    public const string Failed = "Failed to evaluate activity input";

    public static async ValueTask<object?> EvaluateAsync(ActivityExecutionContext context, InputDescriptor descriptor, Input input)
    {
        object? value;
        try
        {
            value = input.Expression == null
                ? null
                : await ExpressionEvaluation.EvaluateAsync(input.Expression, input.Type, context.ExpressionExecutionContext);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !DatabaseFault.Is(exception))
        {
            throw new KnownFault($"{Failed} '{descriptor.Name}'", $"输入“{descriptor.DisplayName ?? descriptor.Name}”无法求值：{exception.Message}", exception);
        }
        context.ExpressionExecutionContext.Memory.Blocks[input.MemoryBlockReference().Id] = new MemoryBlock(value);
        if (descriptor.IsSerializable != false && !descriptor.IsSensitive)
            context.ActivityState[descriptor.Name] = value!;
        return value;
    }
}
