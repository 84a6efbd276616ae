namespace Elsa.Expressions.Models;

/// <summary>The cells one activity execution owns.</summary>
/// <param name="blocks">Cells to begin with.</param>
public class MemoryRegister(IDictionary<string, MemoryBlock>? blocks = null)
{
    /// <summary>The cells by id.</summary>
    public IDictionary<string, MemoryBlock> Blocks { get; } = blocks ?? new Dictionary<string, MemoryBlock>();

    /// <summary>Whether the cell of that reference exists.</summary>
    /// <param name="reference">The reference.</param>
    public bool IsDeclared(MemoryBlockReference reference) => HasBlock(reference.Id);

    /// <summary>Whether a cell of that id exists.</summary>
    /// <param name="id">The id.</param>
    public bool HasBlock(string id) => Blocks.ContainsKey(id);

    /// <summary>Finds a cell.</summary>
    /// <param name="id">The id.</param>
    /// <param name="block">The cell.</param>
    public bool TryGetBlock(string id, out MemoryBlock block) => Blocks.TryGetValue(id, out block!);

    /// <summary>Declares several cells.</summary>
    /// <param name="references">What declares them.</param>
    public void Declare(IEnumerable<MemoryBlockReference> references)
    {
        foreach (var reference in references)
            Declare(reference);
    }

    /// <summary>Declares a cell unless it exists.</summary>
    /// <param name="blockReference">What declares it.</param>
    public MemoryBlock Declare(MemoryBlockReference blockReference)
    {
        if (Blocks.TryGetValue(blockReference.Id, out var block))
            return block;
        return Blocks[blockReference.Id] = blockReference.Declare();
    }
}
