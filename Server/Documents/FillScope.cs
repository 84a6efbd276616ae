using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Where names are looked up: the row being written, then what is around it.</summary>
internal sealed record FillScope(JsonObject Values, FillScope? Outer = null, string? RowNumber = null, bool Blank = false)
{
    public JsonNode? ValueOf(TemplateTag tag)
    {
        if (Outer is null)
            return At(tag.Name);
        if (tag.Name == "No" && !Values.ContainsKey("No"))
            return RowNumber;
        // An empty cell must not borrow a value of the same name from the case; only a name that no row has means the case's.
        return At(tag.Name) ?? (tag is { Calculated: true, Optional: false } && !Blank && !Values.ContainsKey(tag.Name) ? Outer.ValueOf(tag) : null);
    }

    public bool Holds(FieldCondition condition)
    {
        var value = At(condition.Name);
        for (var outer = Outer; value is null && outer is not null; outer = outer.Outer)
            value = outer.At(condition.Name);
        var holds = condition.Equal is { } equal ? FieldText.IsChosen(value, new FieldOption(equal, equal)) : FieldText.IsTrue(value);
        return holds != condition.Negated;
    }

    /// <summary>«Resolution.For»: the key as written, else the member of a nested object.</summary>
    JsonNode? At(string name)
    {
        if (Values.TryGetPropertyValue(name, out var value))
            return value;
        var at = name.IndexOf('.', StringComparison.Ordinal);
        return at > 0 && Values[name[..at]] is JsonObject scope ? scope[name[(at + 1)..]] : null;
    }
}
