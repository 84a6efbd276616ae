using System.Data.Common;
using System.Runtime.CompilerServices;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DecisionWorkflow.Server.Proof;

internal sealed record CoveredRow(Guid Chain, CoveredTable Table, string TableName, string Key, Dictionary<string, string?> Values);

/// <summary>Reads covered rows as they stand in the database, by their chains. Not through the entities: a value that no longer fits its type must be
/// named, not stop the reading.</summary>
internal sealed class CoveredRows
{
    private readonly ServerDb _db;
    private readonly List<(CoveredTable Table, IEntityType Type)> _tables;

    public CoveredRows(ServerDb db)
    {
        _db = db;
        _tables = [.. CoveredTables.All.Select(table => (table, db.Model.FindEntityType(table.Entity)!))];
    }

    /// <summary>Rows whose chain lies in the range, of all tables that name it in a column.</summary>
    public async IAsyncEnumerable<CoveredRow> ReadAsync(Guid? after, Guid? upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (table, type) in _tables.Where(one => one.Table.Derived is null))
            for (var choice = 0; choice < table.Chain.Length; choice++)
                await foreach (var row in QueryAsync(table, type, Source(table, type, choice), after, upTo, cancellation))
                    yield return row;
    }

    /// <summary>The rows of the few tables whose chain follows from something else.</summary>
    public async Task<Dictionary<Guid, List<CoveredRow>>> ReadDerivedAsync(CancellationToken cancellation)
    {
        var rows = new Dictionary<Guid, List<CoveredRow>>();
        foreach (var (table, type) in _tables.Where(one => one.Table.Derived is not null))
            await foreach (var row in QueryAsync(table, type, (table.Chain.Length == 0 ? "''" : $"t.\"{table.Chain[0]}\"", $"\"{type.GetTableName()}\" t", ""), null, null, cancellation))
                (rows.TryGetValue(row.Chain, out var known) ? known : rows[row.Chain] = []).Add(row);
        return rows;
    }

    /// <summary>The chain's column, the tables, and a condition. A row that names no case belongs to the next column's chain.</summary>
    private (string Chain, string From, string Where) Source(CoveredTable table, IEntityType type, int choice)
    {
        var from = $"\"{type.GetTableName()}\" t";
        var holder = "t";
        if (table.Parent is { } parent)
        {
            holder = "p";
            from += $" JOIN \"{_db.Model.FindEntityType(parent.Table)!.GetTableName()}\" p ON p.\"Id\" = t.\"{parent.Reference}\"";
        }

        var conditions = table.Chain.Take(choice).Select(column => $"{holder}.\"{column}\" IS NULL");
        if (choice < table.Chain.Length - 1)
            conditions = conditions.Append($"{holder}.\"{table.Chain[choice]}\" IS NOT NULL");
        return ($"{holder}.\"{table.Chain[choice]}\"", from, string.Join(" AND ", conditions));
    }

    private async IAsyncEnumerable<CoveredRow> QueryAsync(
        CoveredTable table, IEntityType type, (string Chain, string From, string Where) source, Guid? after, Guid? upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (keys, columns) = (table.KeyOf(type), table.ColumnsOf(type));
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        var conditions = source.Where.Length > 0 ? new List<string> { source.Where } : [];
        Bound(command, conditions, source.Chain, ">", "@after", after);
        Bound(command, conditions, source.Chain, "<=", "@upTo", upTo);
        var selected = string.Join(", ", keys.Concat(columns).Select(column => $"t.\"{column.GetColumnName()}\"").Prepend(source.Chain));
#pragma warning disable CA2100 // names of our own model
        command.CommandText = $"SELECT {selected} FROM {source.From}" + (conditions.Count > 0 ? $" WHERE {string.Join(" AND ", conditions)}" : "");
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var values = new Dictionary<string, string?>(columns.Count, StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++)
                values[columns[i].Name] = RowText.OfStored(columns[i], reader.GetValue(1 + keys.Count + i), table.Hidden.Contains(columns[i].Name));
            var key = string.Join('/', keys.Select((part, i) => RowText.OfStored(part, reader.GetValue(1 + i), false)));
            var chain = table.Derived is { } derived ? derived($"{reader.GetValue(0)}") : Guid.TryParse($"{reader.GetValue(0)}", out var id) ? id : Guid.Empty;
            yield return new CoveredRow(chain, table, type.GetTableName()!, key, values);
        }
    }

    private static void Bound(DbCommand command, List<string> conditions, string column, string comparison, string name, Guid? bound)
    {
        if (bound is not { } value)
            return;
        conditions.Add($"{column} {comparison} {name}");
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
