using System.Text.Json.Nodes;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>What a definition may be at most. A draft is never refused for what it says, only for what cannot be stored or drawn again.</summary>
internal static class DefinitionLimits
{
    const int IdLength = 100;
    const int NameLength = 300;
    const int DescriptionLength = 10_000;
    const int Activities = 2_000;

    /// <summary>What is wrong, or null.</summary>
    public static string? Check(JsonObject model) =>
        TooLong(model, "name", "流程名称", NameLength)
        ?? TooLong(model, "description", "流程说明", DescriptionLength)
        ?? TooLong(model, "definitionId", "流程编号", IdLength)
        ?? TooLong(model, "id", "版本编号", IdLength)
        ?? (model["root"] is not (null or JsonObject) ? "流程的 root 必须是一个活动（JSON 对象）。" : null)
        ?? (model["root"] is { } root && Count(root) is > Activities and var count
            ? $"流程有 {count} 个活动，超过上限 {Activities} 个。请把其中几段做成子流程。"
            : null);

    static string? TooLong(JsonObject model, string member, string label, int most)
    {
        if (model[member] is not { } node)
            return null;
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
            return $"{label}（{member}）应是文字。";
        if (text.Length > most)
            return $"{label}有 {text.Length} 个字，最多 {most} 个字。";
        // PostgreSQL stores no zero character.
        return text.Contains('\0', StringComparison.Ordinal) ? $"{label}里有不可见的空字符，请删去。" : null;
    }

    static int Count(JsonNode node) =>
        (DesignerShape.IsActivity(node) ? 1 : 0)
        + (node is JsonObject json ? json.Select(member => member.Value) : node as JsonArray ?? []).Sum(child => child is JsonObject or JsonArray ? Count(child) : 0);
}
