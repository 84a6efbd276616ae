using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>The names of types that definitions may use. The table is fixed: no type is ever looked up by a name found in data.</summary>
public static class TypeAliases
{
    private static readonly Dictionary<string, Type> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = typeof(object),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["ByteArray"] = typeof(byte[]),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["DateOnly"] = typeof(DateOnly),
        ["TimeOnly"] = typeof(TimeOnly),
        ["TimeSpan"] = typeof(TimeSpan),
        ["JSON"] = typeof(ExpandoObject),
        ["JsonElement"] = typeof(JsonElement),
        ["JsonNode"] = typeof(JsonNode),
        ["JsonObject"] = typeof(JsonObject),
        ["JsonArray"] = typeof(JsonArray),
        ["StringDictionary"] = typeof(IDictionary<string, string>),
        ["StringMap"] = typeof(IDictionary<string, string>),
        ["ObjectDictionary"] = typeof(IDictionary<string, object>),
        ["ObjectMap"] = typeof(IDictionary<string, object>),
        // What old files wrote instead of an alias.
        ["System.Object"] = typeof(object),
        ["System.String"] = typeof(string),
        ["System.Boolean"] = typeof(bool),
        ["System.Int32"] = typeof(int),
        ["System.Int64"] = typeof(long),
        ["System.Double"] = typeof(double),
        ["System.Decimal"] = typeof(decimal),
        ["System.Guid"] = typeof(Guid),
        ["System.DateTime"] = typeof(DateTime),
        ["System.DateTimeOffset"] = typeof(DateTimeOffset),
        ["System.TimeSpan"] = typeof(TimeSpan),
        ["System.Dynamic.ExpandoObject"] = typeof(ExpandoObject),
    };

    private static readonly Dictionary<Type, string> s_names = Names();

    /// <summary>The type an alias names; <see cref="object"/> for one that is not in the table.</summary>
    /// <param name="alias">The alias, also <c>Int32?</c>, <c>String[]</c>, <c>List&lt;String&gt;</c>.</param>
    /// <param name="isArray">Whether an array of it is meant.</param>
    public static Type TypeOf(string? alias, bool isArray = false)
    {
        var type = Single(alias?.Trim() ?? "");
        return isArray ? type.MakeArrayType() : type;
    }

    /// <summary>The alias of a type; <c>Object</c> for one without.</summary>
    /// <param name="type">The type.</param>
    public static string NameOf(Type type)
    {
        if (s_names.TryGetValue(type, out var name))
            return name;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return NameOf(inner) + "?";
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        if (ValueConversion.ElementType(type) is { } element && type.IsGenericType)
            return type.Name.Contains("Set", StringComparison.Ordinal) ? $"HashSet<{NameOf(element)}>" : $"List<{NameOf(element)}>";
        return type.IsEnum ? type.Name : "Object";
    }

    private static Type Single(string alias)
    {
        if (s_types.TryGetValue(alias, out var type))
            return type;
        if (alias.EndsWith('?') && s_types.TryGetValue(alias[..^1], out var inner))
            return inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner) : inner;
        if (alias.EndsWith("[]", StringComparison.Ordinal))
            return Single(alias[..^2]).MakeArrayType();
        var open = alias.IndexOf('<', StringComparison.Ordinal);
        if (open > 0 && alias.EndsWith('>'))
            return Generic(alias[..open], Single(alias[(open + 1)..^1]));
        // Assembly-qualified names of old files: only their first part is compared with the table.
        var comma = alias.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && s_types.TryGetValue(alias[..comma].Trim(), out var old) ? old : typeof(object);
    }

    private static Type Generic(string name, Type element) => name switch
    {
        "HashSet" or "ISet" => typeof(HashSet<>).MakeGenericType(element),
        "List" or "IList" or "Collection" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" => typeof(List<>).MakeGenericType(element),
        _ => typeof(object),
    };

    private static Dictionary<Type, string> Names()
    {
        var names = new Dictionary<Type, string> { [typeof(Dictionary<string, object>)] = "ObjectDictionary" };
        foreach (var (alias, type) in s_types)
            names.TryAdd(type, alias);
        return names;
    }
}
