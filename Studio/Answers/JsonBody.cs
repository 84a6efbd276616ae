using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Studio.Answers;

/// <summary>A request's JSON object, or what is wrong with it in words for the person at the keyboard.</summary>
/// <param name="Json">The object; empty when <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Why the body cannot be used; <see cref="RefuseBroken"/> answers with it before the endpoint runs.</param>
/// <param name="ReceivedAt">When the request arrived: of racing saves the later request wins, however long each took to read.</param>
internal sealed record JsonBody(JsonObject Json, string? Fault, DateTimeOffset ReceivedAt)
{
    /// <summary>Bytes a body may have. A flow of 200 activities is some 300 KB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>How deep a body may nest; a flow ten containers deep needs about sixty.</summary>
    public const int MaxDepth = 160;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static async ValueTask<JsonBody?> BindAsync(HttpContext http, ParameterInfo _)
    {
        var received = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (http.Request.ContentLength > MaxBytes)
            return new([], TooLarge(http.Request.ContentLength.Value), received);
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaxBytes)
                return new([], TooLarge(content.Length), received);
        }
        return content.Length == 0 ? new([], null, received) : Parse(content.ToArray()) with { ReceivedAt = received };
    }

    /// <summary>Reads text from a body or an uploaded file.</summary>
    public static JsonBody Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            CheckText(utf8);
            return JsonNode.Parse(utf8, documentOptions: Strict) is JsonObject json
                ? new(json, null, default)
                : new([], "内容不是 JSON 对象（应以 { 开头）。", default);
        }
        catch (JsonException error)
        {
            return new([], error.LineNumber is { } line
                ? $"内容不是有效的 JSON：第 {line + 1} 行第 {error.BytePositionInLine + 1} 字节处无法读懂，或者嵌套超过 {MaxDepth} 层。"
                : $"内容不是有效的 JSON：同一个对象里有重名的属性，或者嵌套超过 {MaxDepth} 层。", default);
        }
        catch (InvalidOperationException)
        {
            return new([], "内容里有残缺的字符（不成对的 UTF-16 代理项）或空字符，无法保存。", default);
        }
    }

    /// <summary>The texts of a list member; whatever is not text in it is left out.</summary>
    public IReadOnlyList<string> Texts(string member) =>
        Json[member] is JsonArray items ? [.. items.Select(item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null).OfType<string>().Distinct(StringComparer.Ordinal)] : [];

    /// <summary>An object inside; empty when there is none.</summary>
    public JsonBody Inside(string member) => this with { Json = Json[member] as JsonObject ?? [] };

    /// <summary>The text of a member, or null.</summary>
    public string? Text(string member) => Json[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Answers 400 when a body or query of the request cannot be used.</summary>
    public static async ValueTask<object?> RefuseBroken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // No database keeps it, and PostgreSQL does not even compare with it.
        if (context.HttpContext.Request.Query.Any(part => part.Value.Any(text => text?.Contains('\0') == true)))
            return StudioProblem.Of("地址里有空字符，无法查找。");
        foreach (var argument in context.Arguments)
            if (argument is JsonBody { Fault: { } fault })
                return StudioProblem.Of(fault);
        return await next(context);
    }

    // JSON may spell characters that no text can hold; better to say so here than to fail when the text is first read or stored.
    static void CheckText(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0'))
                throw new InvalidOperationException();
    }

    static string TooLarge(long length) => $"内容有 {length / 1024.0 / 1024.0:0.0} MB，超过上限 {MaxBytes / 1024 / 1024} MB。请把流程拆成几个子流程，或者检查是否粘贴了不相干的内容。";
}
