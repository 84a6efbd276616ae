using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The types a variable, input or output may have, by Elsa's alias.</summary>
internal static class VariableTypes
{
    sealed record VariableType(string TypeName, string DisplayName, string Category, string Description);

    static readonly VariableType[] All =
    [
        new("Object", "任意", "基本", "任意值。"),
        new("String", "文字", "基本", "一段文字。"),
        new("Boolean", "是否", "基本", "是或否。"),
        new("Int32", "整数", "基本", "32 位整数。"),
        new("Int64", "长整数", "基本", "64 位整数。"),
        new("Single", "小数（单精度）", "基本", "单精度浮点数。"),
        new("Double", "小数（双精度）", "基本", "双精度浮点数。"),
        new("Decimal", "金额、精确小数", "基本", "十进制小数，计算金额不失真。"),
        new("Guid", "唯一编号", "基本", "全局唯一编号。"),
        new("DateTime", "日期时间", "基本", "日期和时间。"),
        new("DateTimeOffset", "日期时间（带时区）", "基本", "带时区的日期和时间。"),
        new("TimeSpan", "时长", "基本", "一段时间。"),
        new("StringDictionary", "文字对照表", "对照表", "键和值都是文字。"),
        new("ObjectDictionary", "对照表", "对照表", "键是文字，值任意。"),
        new("JSON", "JSON 动态对象", "结构", "可用“.”取成员的对象。"),
        new("JsonElement", "JSON 元素", "结构", "只读的 JSON。"),
        new("JsonNode", "JSON 节点", "结构", "可改的 JSON。"),
        new("JsonObject", "JSON 对象", "结构", "可改的 JSON 对象。"),
        new("ByteArray", "二进制", "数据", "字节序列。")
    ];

    public static IResult List() => StudioJson.List(All);
}
