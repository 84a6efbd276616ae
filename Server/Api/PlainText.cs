using System.Text.Json;
using System.Text.Json.Serialization;

namespace DecisionWorkflow.Server.Api;

/// <summary>Text of requests without the null character, which no person types and PostgreSQL cannot keep.</summary>
internal sealed class PlainText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Checked(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    static string Checked(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException("Expected text.");
        try
        {
            return reader.GetString() is { } text && !text.Contains('\0') ? text : throw new JsonException("A null character is no text.");
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("Half a character is no text.");
        }
    }
}
