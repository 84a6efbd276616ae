using System.Runtime.CompilerServices;
using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    /// <summary>The value of an input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="input">The input.</param>
    public T? Get<T>(Input<T>? input) => input == null || !TryGet(input.MemoryBlockReference(), out var value) ? default : ValueConversion.To<T>(value);

    /// <summary>The value of an output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="output">The output.</param>
    public T? Get<T>(Output<T>? output) => output == null ? default : ValueConversion.To<T>(Get((Output)output));

    /// <summary>The value of an output.</summary>
    /// <param name="output">The output.</param>
    public object? Get(Output? output) => output != null && TryGet(output.MemoryBlockReference(), out var value) ? value : null;

    /// <summary>The value in a cell.</summary>
    /// <param name="blockReference">The cell.</param>
    public object? Get(MemoryBlockReference blockReference) => ExpressionExecutionContext.Get(blockReference);

    /// <summary>The value in a cell.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="blockReference">The cell.</param>
    public T? Get<T>(MemoryBlockReference blockReference) => ValueConversion.To<T>(Get(blockReference));

    /// <summary>Reads a cell if it exists.</summary>
    /// <param name="blockReference">The cell.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(MemoryBlockReference blockReference, out object? value) => ExpressionExecutionContext.TryGet(blockReference, out value);

    /// <summary>Writes a cell.</summary>
    /// <param name="blockReference">The cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="configure">Changes the cell after the write.</param>
    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = null)
    {
        if (!ExpressionExecutionContext.TryGetBlock(blockReference, out var block) || block.Metadata is not Variable variable)
        {
            ExpressionExecutionContext.Set(blockReference, value, configure);
            return;
        }
        WorkflowScope.Set(this, block, variable, value);
        configure?.Invoke(block);
    }

    /// <summary>Yields an output: to the variable or workflow output it is bound to, and to the output register.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="output">The output.</param>
    /// <param name="value">The value.</param>
    /// <param name="outputName">Its name; the caller's expression tells it.</param>
    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        Set((Output?)output, value, outputName);

    /// <summary>Yields an output: to the variable or workflow output it is bound to, and to the output register.</summary>
    /// <param name="output">The output.</param>
    /// <param name="value">The value.</param>
    /// <param name="outputName">Its name; the caller's expression tells it.</param>
    public void Set(Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
    {
        var name = outputName?[(outputName.LastIndexOf('.') + 1)..] ?? ActivityOutputRegister.DefaultOutputName;
        WorkflowExecutionContext.GetActivityOutputRegister().Record(this, name, value);
        if (name == ActivityOutputRegister.DefaultOutputName)
            WorkflowExecutionContext.LastActivityResult = value;
        if (output != null)
            OutputBinding.Write(this, output, value);
    }
}
