using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>How the engine writes JSON: camel case, enums as names, Chinese as it is, objects read back as plain data.</summary>
public static class EngineJson
{
    /// <summary>The options; do not change them.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new JsonStringEnumConverter(), new PlainObjectConverter() },
        };
        options.MakeReadOnly(true);
        return options;
    }
}
