using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>An output of an activity, bound to a variable or to an output of the workflow.</summary>
public class Output : Argument
{
    /// <summary>An unbound output.</summary>
    public Output() : base(new MemoryBlockReference())
    {
    }

    /// <summary>An output bound to that cell.</summary>
    /// <param name="memoryBlockReference">The cell.</param>
    public Output(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference)
    {
    }

    /// <summary>An output bound late.</summary>
    /// <param name="memoryBlockReference">Yields the cell.</param>
    public Output(Func<MemoryBlockReference> memoryBlockReference) : base(memoryBlockReference)
    {
    }
}
