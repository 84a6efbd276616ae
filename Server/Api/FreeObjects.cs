using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Api;

/// <summary>Reads the free-form parts of a request whole and at once, so that whatever is wrong with them is a bad request and not a surprise later on:
/// no field twice, and no half characters, which .NET does not read as text at all.</summary>
internal sealed class FreeObjects : JsonConverter<JsonObject>
{
    public override JsonObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject ? Object(ref reader) : throw new JsonException("Expected an object.");

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) => value.WriteTo(writer, options);

    static JsonNode? Node(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => FieldText.Raw(JsonValue.Create(JsonElement.ParseValue(ref reader))!),
        _ => JsonNode.Parse(ref reader),
    };

    static JsonObject Object(ref Utf8JsonReader reader)
    {
        JsonObject result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name(ref reader);
            reader.Read();
            if (!result.TryAdd(name, Node(ref reader)))
                throw new JsonException($"“{name}” is given twice.");
        }

        return result;
    }

    static JsonArray Array(ref Utf8JsonReader reader)
    {
        JsonArray result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(Node(ref reader));
        return result;
    }

    static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("A field's name is no text.");
        }
    }
}
