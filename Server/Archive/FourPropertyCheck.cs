using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Archive;

/// <summary>One line of the report W80: 真实性 完整性 可用性 安全性, what was looked at, and what was found.</summary>
public sealed record PropertyCheck(string Property, string Check, bool Passed, string Remark);

/// <summary>四性检测 (DA/T 70-2018): every line must pass (R142).</summary>
internal sealed class FourPropertyCheck
{
    public const string Authentic = "真实性";
    public const string Complete = "完整性";
    public const string Usable = "可用性";
    public const string Secure = "安全性";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly List<PropertyCheck> _checks = [];

    /// <summary>The first thing that failed, as the person sees it.</summary>
    [JsonIgnore]
    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<PropertyCheck> Checks => _checks;

    public void Add(string property, string check, Refusal? refusal, string remark = "")
    {
        _checks.Add(new PropertyCheck(property, check, refusal is null, refusal?.Detail ?? remark));
        Refusal ??= refusal is null ? null : refusal with { Detail = $"{property}检测不通过：{refusal.Detail}" };
    }

    public string ToJson() => JsonSerializer.Serialize(_checks, Json);

    public static IReadOnlyList<PropertyCheck> FromJson(string json) => JsonSerializer.Deserialize<List<PropertyCheck>>(json, Json) ?? [];
}
