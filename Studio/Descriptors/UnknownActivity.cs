using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Studio.Answers;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The stand-in that Studio draws for an activity this system does not know. The original travels inside it and is what is stored.</summary>
internal static class UnknownActivity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    // What people may have changed on the stand-in; the rest belongs to the original.
    static readonly string[] Drawn = ["id", "nodeId", "name", "metadata"];

    public static readonly JsonObject Descriptor = new()
    {
        ["typeName"] = TypeName,
        ["namespace"] = "Elsa",
        ["name"] = "NotFoundActivity",
        ["version"] = 1,
        ["category"] = "系统",
        ["displayName"] = "未知活动",
        ["description"] = "本系统没有这种活动。它会原样保留，流程走到这里时出错停下。",
        ["kind"] = "Action",
        ["inputs"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "MissingTypeName", ["typeName"] = "String", ["displayName"] = "原来的类型", ["description"] = "导入的文件里写的活动类型。", ["order"] = 0,
                ["isBrowsable"] = true, ["isSerializable"] = true, ["isSynthetic"] = false, ["isWrapped"] = false, ["uiHint"] = "singleline",
                ["isReadOnly"] = true, ["isSensitive"] = false, ["autoEvaluate"] = false, ["uiSpecifications"] = new JsonObject()
            }),
        ["outputs"] = new JsonArray(),
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "Done", ["displayName"] = "完成", ["type"] = "Flow", ["isBrowsable"] = true }),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["runAsynchronously"] = false,
        ["isContainer"] = false,
        ["isBrowsable"] = false,
        ["isStart"] = false,
        ["isTerminal"] = false
    };

    /// <summary>Turns an activity into its stand-in, in place.</summary>
    public static void Hide(JsonObject activity)
    {
        var original = activity.ToJsonString(StudioJson.Options);
        var type = activity["type"]?.ToString();
        var version = activity["version"]?.DeepClone();
        foreach (var member in activity.Select(member => member.Key).Except([.. Drawn, "customProperties"]).ToArray())
            activity.Remove(member);
        activity["type"] = TypeName;
        activity["version"] = 1;
        activity["missingTypeName"] = type;
        activity["missingTypeVersion"] = version;
        activity["originalActivityJson"] = original;
    }

    /// <summary>Turns every stand-in below back into its original.</summary>
    public static void RestoreAll(JsonNode node)
    {
        if (node is JsonObject json && json["type"] is JsonValue type && type.TryGetValue(out string? name) && name == TypeName)
            Restore(json);
        foreach (var child in node is JsonObject parent ? parent.Select(member => member.Value).ToArray() : [.. node as JsonArray ?? []])
            if (child is JsonObject or JsonArray)
                RestoreAll(child);
    }

    static void Restore(JsonObject standIn)
    {
        if (standIn["originalActivityJson"] is not JsonValue value || !value.TryGetValue(out string? text) || !TryParse(text, out var original))
            return;
        foreach (var member in Drawn)
            if (standIn[member] is { } drawn)
                original[member] = drawn.DeepClone();
        standIn.Clear();
        foreach (var (member, content) in original.ToArray())
        {
            original.Remove(member);
            standIn[member] = content;
        }
    }

    static bool TryParse(string text, out JsonObject json)
    {
        try
        {
            json = JsonNode.Parse(text) as JsonObject ?? [];
            return json.Count > 0;
        }
        catch (JsonException)
        {
            json = [];
            return false;
        }
    }
}
