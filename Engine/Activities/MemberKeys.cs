using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>
/// Under which member an activity's JSON keeps an input or output. Elsa writes <c>PIN1</c> as <c>piN1</c> and leaves <c>meeting_time</c> alone;
/// Studio's panel writes <c>pIN1</c> and <c>meetingTime</c>. Both are read; what the panel shows and writes wins.
/// </summary>
public static partial class MemberKeys
{
    /// <summary>The members that stand for a name, the one that wins first.</summary>
    /// <param name="name">The input's or output's name.</param>
    public static IReadOnlyList<string> Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (studio, elsa) = (FirstSmall(Marked().Replace(name, static found => found.Groups[1].Value.ToUpperInvariant())), JsonNamingPolicy.CamelCase.ConvertName(name));
        return studio == elsa ? [elsa] : [studio, elsa];
    }

    /// <summary>What an activity's JSON holds for a name; null when nothing.</summary>
    /// <param name="activity">The activity's JSON.</param>
    /// <param name="name">The input's or output's name.</param>
    public static JsonNode? Find(JsonObject activity, string name)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Of(name).Select(key => activity[key]).FirstOrDefault(node => node is not null);
    }

    private static string FirstSmall(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex("[_ ]+([A-Za-z])")]
    private static partial Regex Marked();
}
