using System.Text.Json;
using System.Text.Json.Serialization;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Reads what is only known as an object into plain data: text, number, truth, list, dictionary.</summary>
internal sealed class PlainObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainData.From(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        if (type == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
            JsonSerializer.Serialize(writer, value, type, options);
    }
}
