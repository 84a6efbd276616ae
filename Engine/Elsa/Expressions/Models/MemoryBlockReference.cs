using Elsa.Expressions.Helpers;

namespace Elsa.Expressions.Models;

/// <summary>Names a cell of memory; the same reference means another cell in another run.</summary>
public class MemoryBlockReference
{
    /// <summary>A reference whose id is assigned when the workflow graph is built.</summary>
    public MemoryBlockReference()
    {
    }

    /// <summary>A reference to the cell of that id.</summary>
    /// <param name="id">The id of the cell.</param>
    public MemoryBlockReference(string id) => Id = id;

    /// <summary>The id of the cell.</summary>
    public string Id { get; set; } = null!;

    /// <summary>Makes the cell that this reference declares.</summary>
    public virtual MemoryBlock Declare() => new();

    /// <summary>Whether the register holds the cell.</summary>
    /// <param name="register">The register.</param>
    public bool IsDefined(MemoryRegister register) => register.HasBlock(Id);

    /// <summary>The value in that register.</summary>
    /// <param name="memoryRegister">The register.</param>
    public object? Get(MemoryRegister memoryRegister) => GetBlock(memoryRegister).Value;

    /// <summary>The value in that register, converted.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="memoryRegister">The register.</param>
    public T? Get<T>(MemoryRegister memoryRegister) => Get(memoryRegister).ConvertTo<T>();

    /// <summary>The value seen from that context.</summary>
    /// <param name="context">Where it is read.</param>
    public object? Get(ExpressionExecutionContext context) => context.Get(this);

    /// <summary>The value seen from that context, converted.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="context">Where it is read.</param>
    public T? Get<T>(ExpressionExecutionContext context) => Get(context).ConvertTo<T>();

    /// <summary>Reads the value if the cell exists.</summary>
    /// <param name="context">Where it is read.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(ExpressionExecutionContext context, out object? value) => context.TryGet(this, out value);

    /// <summary>Writes the value in that register.</summary>
    /// <param name="memoryRegister">The register.</param>
    /// <param name="value">The value.</param>
    /// <param name="configure">Changes the cell after the write.</param>
    public void Set(MemoryRegister memoryRegister, object? value, Action<MemoryBlock>? configure = null)
    {
        var block = GetBlock(memoryRegister);
        block.Value = value;
        configure?.Invoke(block);
    }

    /// <summary>Writes the value from that context.</summary>
    /// <param name="context">Where it is written.</param>
    /// <param name="value">The value.</param>
    /// <param name="configure">Changes the cell after the write.</param>
    public void Set(ExpressionExecutionContext context, object? value, Action<MemoryBlock>? configure = null) => context.Set(this, value, configure);

    /// <summary>The cell in that register, declared if missing.</summary>
    /// <param name="memoryRegister">The register.</param>
    public MemoryBlock GetBlock(MemoryRegister memoryRegister) =>
        memoryRegister.TryGetBlock(Id, out var block) ? block : memoryRegister.Declare(this);
}
