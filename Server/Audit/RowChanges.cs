using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DecisionWorkflow.Server.Audit;

/// <summary>What one record says of rows: table → key → column → value; null in place of the columns for a row that was deleted.
/// A new row names all its columns, a changed one those that changed.</summary>
internal sealed class RowChanges : SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, string?>?>>
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public RowChanges() : base(StringComparer.Ordinal)
    {
    }

    public void Set(string table, string key, SortedDictionary<string, string?>? columns)
    {
        if (!TryGetValue(table, out var rows))
            this[table] = rows = new(StringComparer.Ordinal);
        rows[key] = columns;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Plain);

    /// <exception cref="JsonException">It is not what <see cref="ToJson"/> writes.</exception>
    public static RowChanges Parse(string json) => JsonSerializer.Deserialize<RowChanges>(json) ?? throw new JsonException("null");
}
