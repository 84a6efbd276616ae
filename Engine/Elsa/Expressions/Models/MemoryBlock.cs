namespace Elsa.Expressions.Models;

/// <summary>A cell of a memory register: a value and what is known about it.</summary>
/// <param name="value">The value held at first.</param>
/// <param name="metadata">What is known about the cell, such as the variable it belongs to.</param>
public class MemoryBlock(object? value, object? metadata = null)
{
    /// <summary>An empty cell.</summary>
    public MemoryBlock() : this(null)
    {
    }

    /// <summary>The value.</summary>
    public object? Value { get; set; } = value;

    /// <summary>What is known about the cell.</summary>
    public object? Metadata { get; set; } = metadata;
}
