using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Matters;

/// <summary>A charter is registered for the residents' meeting and for filing with the street from the start (R060).</summary>
internal static class CharterRegistration
{
    static readonly (string Field, string Label)[] Duties = [("RequiresResidentsMeeting", "须由居民会议表决"), ("RequiresFiling", "须报街道备案")];

    /// <summary>Ticks what nobody answered; a plain no is refused.</summary>
    public static Refusal? Settle(JsonObject registered)
    {
        if (registered["SubjectCategory"]?.ToString().StartsWith('①') != true)
            return null;
        foreach (var (field, label) in Duties)
        {
            registered[field] ??= true;
            if (registered[field]!.ToString() is "false" or "False")
                return RuleBook.Refuse("R060", $"类别①（自治章程、居民公约）没有勾选“{label}”。", "勾选“须由居民会议表决”和“须报街道备案”，由居民会议表决，不能由居民代表会议表决");
        }

        return null;
    }
}
