namespace DecisionWorkflow.Engine.Activities;

/// <summary>Tells names that people gave activities from those the editor numbers them with.</summary>
public static class GivenNames
{
    /// <summary>The name somebody gave; null for the editor's own, <c>Approval1</c> for <c>Community.Approval</c>, which nobody sees on the chart.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="typeName">The activity's full type name.</param>
    public static string? Of(string? name, string typeName)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        var type = typeName[(typeName.LastIndexOf('.') + 1)..];
        return name.StartsWith(type, StringComparison.Ordinal) && name.AsSpan(type.Length).IndexOfAnyExceptInRange('0', '9') < 0 ? null : name;
    }
}
