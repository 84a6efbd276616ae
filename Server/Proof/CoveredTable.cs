using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// A table that filed papers rest on. Each saved change of its rows is written into the row's audit chain with what then stands in them,
/// so that a change made behind the program's back is found by comparing.
/// </summary>
/// <param name="Entity">Whose table; its columns are named as its properties.</param>
/// <param name="Title">What people call one row of it.</param>
/// <param name="Chain">The columns that name the row's chain: the first that is not null.</param>
internal sealed record CoveredTable(Type Entity, string Title, params string[] Chain)
{
    private const string ConcurrencyColumn = "Version";

    /// <summary>Only these columns; null for all.</summary>
    public string[]? Only { get; init; }

    /// <summary>What changes without meaning anything, or in statements that no record accompanies.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>What the audit trail must not repeat; it holds a hash of it.</summary>
    public string[] Hidden { get; init; } = [];

    /// <summary>The table whose row has the chain's columns, and the column here that names that row.</summary>
    public (Type Table, string Reference)? Parent { get; init; }

    /// <summary>Where no column holds the chain's id: it follows from the column named, or is always the same.</summary>
    public Func<string, Guid>? Derived { get; init; }

    public IReadOnlyList<IProperty> KeyOf(IEntityType type)
    {
        var key = type.FindPrimaryKey()!.Properties;
        return key.Count == 1 || Derived is not null ? key : [.. key.Where(part => !Chain.Contains(part.Name))];
    }

    public IReadOnlyList<IProperty> ColumnsOf(IEntityType type) =>
        [.. type.GetProperties().Where(property => !property.IsPrimaryKey() && property.Name != ConcurrencyColumn
            && (Parent is not null || Derived is not null || !Chain.Contains(property.Name))
            && (Only is null || Only.Contains(property.Name)) && !Without.Contains(property.Name))];

    /// <summary>The chain of a row that is being saved.</summary>
    public async ValueTask<Guid> ChainOfAsync(EntityEntry row, CancellationToken cancellation)
    {
        if (Derived is not null)
            return Derived(Chain.Length == 0 ? "" : (string)row.Property(Chain[0]).CurrentValue!);
        var holder = row;
        if (Parent is { } parent)
            holder = row.Context.Entry(await row.Context.FindAsync(parent.Table, [row.Property(parent.Reference).CurrentValue], cancellation)
                ?? throw new InvalidOperationException($"{Entity.Name} is saved without the {parent.Table.Name} that it belongs to."));
        return Chain.Select(column => (Guid?)holder.Property(column).CurrentValue).First(id => id is not null)!.Value;
    }
}
