using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>All facts of one case, read once a step. A name is looked up in its scope, then in the case.</summary>
internal sealed class MatterData
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Guid matterId;
    readonly Dictionary<(string Scope, string Name), MatterField> fields;
    readonly Action<MatterField> add;

    public MatterData(Guid matterId, IEnumerable<MatterField> known, Action<MatterField> add)
    {
        this.matterId = matterId;
        this.add = add;
        fields = known.ToDictionary(f => (f.Scope, f.Name));
    }

    public IEnumerable<MatterField> All => fields.Values;

    /// <summary>Finds <c>Name</c> or <c>Scope.Name</c> as seen from a scope.</summary>
    public MatterField? Find(string scope, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
            return fields.GetValueOrDefault((name[..dot], name[(dot + 1)..]));
        return fields.GetValueOrDefault((scope, name)) ?? fields.GetValueOrDefault(("", name));
    }

    public JsonNode? Value(string scope, string name) => Find(scope, name)?.Node;

    public void Set(string scope, string name, JsonNode? value, FieldSource source, DateTimeOffset at)
    {
        if (!fields.TryGetValue((scope, name), out var field))
        {
            field = new MatterField { MatterId = matterId, Scope = scope, Name = name };
            fields[(scope, name)] = field;
            add(field);
        }

        field.Set(value, source, at);
    }

    public void SetAll(string scope, JsonObject values, FieldSource source, DateTimeOffset at)
    {
        foreach (var (name, value) in values)
            Set(scope, name, value, source, at);
    }
}
