using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>An input or output of an activity.</summary>
public abstract class Argument
{
    private readonly Func<MemoryBlockReference> _reference;

    /// <summary>An argument held in that cell.</summary>
    /// <param name="memoryBlockReference">The cell.</param>
    protected Argument(MemoryBlockReference memoryBlockReference) => _reference = () => memoryBlockReference;

    /// <summary>An argument held in a cell that is looked up late.</summary>
    /// <param name="memoryBlockReference">Yields the cell.</param>
    protected Argument(Func<MemoryBlockReference> memoryBlockReference) => _reference = memoryBlockReference;

    /// <summary>The cell that holds the argument.</summary>
    public Func<MemoryBlockReference> MemoryBlockReference => _reference;
}
