using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Elsa.Workflows.Attributes;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>The hash by which a bookmark or trigger is found.</summary>
public static class StimulusHash
{
    private static readonly JsonSerializerOptions s_options = new(EngineJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    /// <summary>The hash of a name and a stimulus; the order of the stimulus' properties does not matter.</summary>
    /// <param name="name">The name, normally the activity type.</param>
    /// <param name="stimulus">What is waited for: a record, an anonymous object or a dictionary.</param>
    /// <param name="activityInstanceId">The execution, where the bookmark is bound to it.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(string name, object? stimulus, string? activityInstanceId = null)
    {
        var node = stimulus == null ? null : JsonSerializer.SerializeToNode(stimulus, stimulus.GetType(), s_options);
        var text = new StringBuilder(name).Append('\n').Append(Sorted(node)?.ToJsonString());
        if (activityInstanceId != null)
            text.Append('\n').Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, Sorted(x.Value)))),
        JsonArray value => new JsonArray([.. value.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is MemberInfo member && member.IsDefined(typeof(ExcludeFromHashAttribute), true))
                property.ShouldSerialize = static (_, _) => false;
        }
    }
}
