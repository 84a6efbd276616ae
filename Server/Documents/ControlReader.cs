using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Reads what one content control of a template asks for.</summary>
internal sealed class ControlReader(SafePackage package)
{
    readonly Lazy<Dictionary<string, string>> _placeholders = new(() => Placeholders(package));

    public TemplateControl Read(XElement element, FormReader form, IReadOnlyList<FieldCondition> conditions)
    {
        var properties = element.Element(Word.ControlProperties) ?? new XElement(Word.ControlProperties);
        var content = element.Element(Word.ControlContent) ?? new XElement(Word.ControlContent);
        var level = LevelOf(element, content);
        var text = properties.Element(Word.W + "tag").Val();
        var repeats = properties.Element(Word.W15 + "repeatingSection") is not null;
        if (string.IsNullOrWhiteSpace(text))
            return repeats ? throw new TemplateFaultException("有一个重复节没有标记（字段名）。") : new TemplateControl(ControlRole.Plain, level, content);

        var tag = TemplateTag.Parse(text);
        if (tag.Kind != TagKind.Field)
            return new TemplateControl(ControlRole.Condition, level, content) { Tag = tag };

        var type = repeats || tag.Type == FieldType.Rows ? FieldType.Rows : TypeOf(properties, tag);
        if (level == ControlLevel.Row && type != FieldType.Rows)
            throw new TemplateFaultException($"控件“{tag.Name}”包住了整行表格；整行只能用重复节或条件块。");
        var field = form.Add(new FormReader.Found(tag, properties.Element(Word.W + "alias").Val(), HintOf(properties, content), type, OptionsOf(properties),
            properties.Element(Word.W + "comboBox") is not null, properties.Element(Word.W + "date")?.Element(Word.W + "dateFormat").Val()), conditions);
        return new TemplateControl(type == FieldType.Rows ? ControlRole.Rows : ControlRole.Value, level, content)
        {
            Tag = tag,
            Type = type,
            CheckBox = properties.Element(Word.W14 + "checkbox") is not null,
            RunProperties = Formatting(properties, content),
            Item = type == FieldType.Rows ? ItemOf(content) : [],
            Field = field,
        };
    }

    static ControlLevel LevelOf(XElement element, XElement content)
    {
        var inner = content.Descendants().FirstOrDefault(e => e.Name == Word.Paragraph || e.Name == Word.Table || e.Name == Word.TableRow || e.Name == Word.TableCell || e.Name == Word.Run)?.Name;
        if (inner is null)
            inner = element.Parent?.Name == Word.Paragraph ? Word.Run : Word.Paragraph;
        return inner == Word.Run ? ControlLevel.Run
            : inner == Word.TableRow ? ControlLevel.Row
            : inner == Word.TableCell ? ControlLevel.Cell
            : ControlLevel.Block;
    }

    static FieldType TypeOf(XElement properties, TemplateTag tag)
    {
        if (properties.Element(Word.W + "picture") is not null)
            return FieldType.Image;
        if (tag.Type is { } marked)
            return marked;
        if (properties.Element(Word.W + "date") is not null)
            return FieldType.Date;
        if (properties.Element(Word.W + "dropDownList") is not null || properties.Element(Word.W + "comboBox") is not null)
            return FieldType.Choice;
        if (properties.Element(Word.W14 + "checkbox") is not null)
            return FieldType.Bool;
        return properties.Element(Word.W + "text")?.Attribute(Word.W + "multiLine")?.Value is "1" or "true" ? FieldType.Multiline : FieldType.Text;
    }

    static List<FieldOption> OptionsOf(XElement properties)
    {
        var list = properties.Element(Word.W + "dropDownList") ?? properties.Element(Word.W + "comboBox");
        var options = new List<FieldOption>();
        foreach (var item in list?.Elements(Word.W + "listItem") ?? [])
        {
            // Word's own first line «choose an item» has no value.
            var value = (string?)item.Attribute(Word.W + "value") ?? (string?)item.Attribute(Word.W + "displayText");
            if (!string.IsNullOrEmpty(value))
                options.Add(new FieldOption(value, (string?)item.Attribute(Word.W + "displayText") ?? value));
        }

        return options;
    }

    string? HintOf(XElement properties, XElement content)
    {
        if (properties.Element(Word.W + "showingPlcHdr").IsOn() && content.VisibleText().Trim() is { Length: > 0 } shown)
            return shown;
        var name = properties.Element(Word.W + "placeholder")?.Element(Word.W + "docPart").Val();
        return name is null ? null : _placeholders.Value.GetValueOrDefault(name);
    }

    static XElement? Formatting(XElement properties, XElement content)
    {
        if (properties.Element(Word.RunProperties) is { } own)
            return own;
        var shown = content.Descendants(Word.Run).FirstOrDefault()?.Element(Word.RunProperties);
        if (shown is null || !properties.Element(Word.W + "showingPlcHdr").IsOn())
            return shown;
        var plain = new XElement(shown);
        plain.Elements(Word.W + "rStyle").Remove();
        plain.Elements(Word.W + "color").Remove();
        return plain.HasElements ? plain : null;
    }

    static List<XNode> ItemOf(XElement content)
    {
        var item = content.Descendants(Word.Control).FirstOrDefault(control => control.Element(Word.ControlProperties)?.Element(Word.W15 + "repeatingSectionItem") is not null);
        return [.. (item?.Element(Word.ControlContent) ?? content).Nodes()];
    }

    static Dictionary<string, string> Placeholders(SafePackage package)
    {
        var hints = new Dictionary<string, string>();
        if (!package.Parts.TryGetValue("word/glossary/document.xml", out var bytes))
            return hints;
        foreach (var part in SafeXml.Load(bytes).Root!.Descendants(Word.W + "docPart"))
            if (part.Element(Word.W + "docPartPr")?.Element(Word.W + "name").Val() is { } name && part.Element(Word.W + "docPartBody") is { } body)
                hints[name] = body.VisibleText().Trim();
        return hints;
    }
}
