using System.Text.Json;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Keeps what cannot be kept, or is too large to keep, out of an instance.</summary>
internal static class ValueSize
{
    public static void Check(ActivityExecutionContext context, string name, object? value)
    {
        var limit = context.WorkflowExecutionContext.Limits.ValueLength;
        var length = value switch
        {
            null or bool or IFormattable => 0,
            string text => text.Length,
            _ => Serialized(name, value),
        };
        if (length > limit)
            throw new InvalidOperationException($"“{name}”的值有 {length} 个字符，超过上限 {limit}。请把大块内容存为文件，变量里只放它的编号。");
    }

    private static int Serialized(string name, object value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, EngineJson.Options).Length;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidOperationException($"“{name}”的值（{value.GetType().Name}）不能保存到流程实例：含循环引用或不可序列化的内容。请只存文本、数字、日期、列表和对象。", exception);
        }
    }
}
