using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>The custom document properties by which a template says what it is.</summary>
internal sealed class TemplateProperties
{
    const string Part = "docProps/custom.xml";

    static readonly string[] Issuers = ["居委会", "社区党组织", "两委", "街道办事处", "街道党工委", "社区"];

    readonly Dictionary<string, string> _values;

    TemplateProperties(Dictionary<string, string> values) => _values = values;

    public static TemplateProperties Read(SafePackage package)
    {
        if (!package.Parts.TryGetValue(Part, out var bytes))
            throw new TemplateFaultException("模板没有自定义文档属性（Code、Name、Title、Issuer、Retention）。");
        var values = SafeXml.Load(bytes).Root!.Elements()
            .Where(property => property.Attribute("name") is not null)
            .GroupBy(property => property.Attribute("name")!.Value)
            .ToDictionary(group => group.Key, group => group.First().Value.Trim(), StringComparer.OrdinalIgnoreCase);
        var properties = new TemplateProperties(values);
        if (!Issuers.Contains(properties.Text("Issuer")))
            throw new TemplateFaultException($"文档属性 Issuer 是“{properties.Text("Issuer")}”，应为：{string.Join("、", Issuers)}。");
        return properties;
    }

    public string? Optional(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string Text(string name) =>
        Optional(name) ?? throw new TemplateFaultException($"模板缺少文档属性 {name}。");

    public Retention Retention() =>
        Enum.TryParse<Retention>(Text("Retention"), out var retention) && Enum.IsDefined(retention)
            ? retention
            : throw new TemplateFaultException($"文档属性 Retention 是“{Text("Retention")}”，应为 Y、D30 或 D10。");
}
