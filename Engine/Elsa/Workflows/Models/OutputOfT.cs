using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>A typed output of an activity.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public class Output<T> : Output
{
    /// <summary>An unbound output.</summary>
    public Output()
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
