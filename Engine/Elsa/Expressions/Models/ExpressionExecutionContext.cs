using Elsa.Expressions.Helpers;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Expressions.Models;

/// <summary>Where an expression is evaluated: the cells in sight and the services.</summary>
/// <param name="serviceProvider">The services.</param>
/// <param name="memory">The cells of this place.</param>
/// <param name="parentContext">The place around this one.</param>
/// <param name="transientProperties">Values kept for this burst only.</param>
/// <param name="cancellationToken">Asks the work to stop.</param>
public class ExpressionExecutionContext(
    IServiceProvider serviceProvider,
    MemoryRegister memory,
    ExpressionExecutionContext? parentContext = null,
    IDictionary<object, object>? transientProperties = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The services.</summary>
    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    /// <summary>The cells of this place.</summary>
    public MemoryRegister Memory { get; } = memory;

    /// <summary>Values kept for this burst only.</summary>
    public IDictionary<object, object> TransientProperties { get; set; } = transientProperties ?? new Dictionary<object, object>();

    /// <summary>The place around this one.</summary>
    public ExpressionExecutionContext? ParentContext { get; set; } = parentContext;

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    internal WorkflowExecutionContext Workflow { get; init; } = null!;

    internal ActivityExecutionContext? Activity { get; init; }

    /// <summary>The cell in sight.</summary>
    /// <param name="blockReference">Which cell.</param>
    public MemoryBlock GetBlock(MemoryBlockReference blockReference) =>
        FindBlock(blockReference) ?? throw new InvalidOperationException($"这里看不到标识为“{blockReference.Id}”的变量。");

    /// <summary>Finds the cell in sight.</summary>
    /// <param name="blockReference">Which cell.</param>
    /// <param name="block">The cell.</param>
    public bool TryGetBlock(MemoryBlockReference blockReference, out MemoryBlock block)
    {
        block = FindBlock(blockReference)!;
        return block != null;
    }

    /// <summary>The value in sight.</summary>
    /// <param name="blockReference">Which cell.</param>
    public object? Get(MemoryBlockReference blockReference) => GetBlock(blockReference).Value;

    /// <summary>The value in sight, converted.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="blockReference">Which cell.</param>
    public T? Get<T>(MemoryBlockReference blockReference) => Get(blockReference).ConvertTo<T>();

    /// <summary>Reads the value if the cell is in sight.</summary>
    /// <param name="blockReference">Which cell.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(MemoryBlockReference blockReference, out object? value)
    {
        var block = FindBlock(blockReference);
        value = block?.Value;
        return block != null;
    }

    /// <summary>Writes the cell in sight; declares it here if there is none.</summary>
    /// <param name="blockReference">Which cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="configure">Changes the cell after the write.</param>
    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = null)
    {
        var block = FindBlock(blockReference) ?? Memory.Declare(blockReference);
        block.Value = value;
        configure?.Invoke(block);
    }

    /// <summary>A service that must exist.</summary>
    /// <typeparam name="T">Which service.</typeparam>
    public T GetRequiredService<T>() where T : notnull => ServiceProvider.GetRequiredService<T>();

    private MemoryBlock? FindBlock(MemoryBlockReference reference)
    {
        for (var context = this; context != null && reference.Id != null; context = context.ParentContext)
        {
            if (context.Memory.TryGetBlock(reference.Id, out var block))
                return block;
        }
        return null;
    }
}
