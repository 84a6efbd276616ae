using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Studio.Answers;

/// <summary>Elsa's wire: camelCase, enums by name, nulls left out, Chinese as it is.</summary>
internal static class StudioJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = JsonBody.MaxDepth + 16
    };

    public static JsonHttpResult<T> Answer<T>(T value, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(value, Options, "application/json", status);

    /// <summary>The plain lists of descriptors and records: <c>{items, count}</c>.</summary>
    public static JsonHttpResult<ItemList<T>> List<T>(IReadOnlyCollection<T> items) => Answer(new ItemList<T>(items, items.Count));
}
