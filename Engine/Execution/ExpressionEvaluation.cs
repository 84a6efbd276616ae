using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Evaluates expressions. Only JavaScript runs code; the other script languages are kept and shown.</summary>
internal static class ExpressionEvaluation
{
    public static async ValueTask<object?> EvaluateAsync(Expression expression, Type type, ExpressionExecutionContext context)
    {
        object? value;
        if (expression.Type == "Delegate")
            value = await ((Func<ExpressionExecutionContext, ValueTask<object?>>)expression.Value!)(context);
        else if (expression.Type is "Object" or "Json")
            value = await ObjectLiteralAsync(expression.Value, type, context);
        else
            value = Plain(expression, context);
        return ValueConversion.Convert(value, type);
    }

    /// <summary>For what must be known at once: how a join waits, what triggers a workflow. Only a delegate could need to wait, and may not here.</summary>
    public static object? EvaluateNow(Expression expression, Type type, ExpressionExecutionContext context)
    {
        var task = EvaluateAsync(expression, type, context);
        return task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"An expression of type {expression.Type} waits for something else where its value is needed at once.");
    }

    private static object? Plain(Expression expression, ExpressionExecutionContext context) => expression.Type switch
    {
        "Literal" => expression.Value,
        "Variable" => Variable(expression.Value, context),
        "Input" => WorkflowScope.Input(context, NameOf(expression.Value, "name") ?? ""),
        "Output" => expression.Value is Output output && context.TryGet(output.MemoryBlockReference(), out var value) ? value : null,
        "Reference" => context.TryGet((MemoryBlockReference)expression.Value!, out var cell) ? cell : null,
        "JavaScript" => JavaScriptEvaluator.Evaluate(Text(expression.Value), context),
        _ => throw new InvalidOperationException(
            $"表达式语言 {expression.Type} 在本系统中只保存和显示，不执行。请改用 JavaScript。"),
    };

    private static object? Variable(object? value, ExpressionExecutionContext context)
    {
        if (value is Variable declared)
            return context.TryGet(declared, out var direct) ? direct : Named(declared.Name, context);
        var reference = NameOf(value, "id");
        if (reference != null && context.TryGet(new MemoryBlockReference(reference), out var found))
            return found;
        var name = NameOf(value, "name") ?? reference;
        return string.IsNullOrEmpty(name) ? null : Named(name, context);
    }

    private static object? Named(string name, ExpressionExecutionContext context) =>
        (WorkflowScope.FindVariable(context, name) ?? throw new InvalidOperationException($"流程里没有名为“{name}”的变量。")).Value;

    private static async ValueTask<object?> ObjectLiteralAsync(object? value, Type type, ExpressionExecutionContext context)
    {
        var plain = value switch
        {
            string { Length: 0 } => null,
            string text when type == typeof(string) || type == typeof(object) => text,
            string text => Parse(text),
            JsonElement element => PlainData.From(element),
            JsonNode node => PlainData.From(node),
            _ => value,
        };
        return plain is Dictionary<string, object?> dictionary ? await NestedAsync(dictionary, context) : plain;
    }

    private static async ValueTask<object?> NestedAsync(Dictionary<string, object?> dictionary, ExpressionExecutionContext context)
    {
        foreach (var (key, value) in dictionary.ToList())
        {
            if (value is Dictionary<string, object?> { Count: 2 } nested && nested.TryGetValue("type", out var type) && type is string language && nested.TryGetValue("value", out var source))
                dictionary[key] = await EvaluateAsync(new Expression(language, source), typeof(object), context);
        }
        return dictionary;
    }

    private static object? Parse(string text)
    {
        try
        {
            return PlainData.From(JsonNode.Parse(text));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"不是有效的 JSON（第 {exception.LineNumber + 1} 行第 {exception.BytePositionInLine + 1} 字节处）：{text}", exception);
        }
    }

    /// <summary>A picked variable or input is JSON, text of JSON, or just its name.</summary>
    private static string? NameOf(object? value, string member)
    {
        switch (value)
        {
            case ArgumentDefinition definition:
                return definition.Name;
            case Dictionary<string, object?> dictionary:
                return dictionary.TryGetValue(member, out var found) ? found as string : null;
            case JsonElement or JsonNode:
                return NameOf(ValueConversion.Convert(value, typeof(object)), member);
            case string text when text.TrimStart().StartsWith('{'):
                return NameOf(Parse(text), member);
            default:
                return value as string;
        }
    }

    private static string Text(object? value) => value == null ? "" : ValueConversion.Text(value);
}
