using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>One part of a template (body, header, footer, note) with its controls found.</summary>
internal sealed class TemplatePart
{
    readonly Dictionary<XElement, TemplateControl> _controls = [];
    readonly HashSet<XElement> _changing = [];

    TemplatePart(string name, XElement root) => (Name, Root) = (name, root);

    public string Name { get; }

    public XElement Root { get; }

    public TemplateControl? ControlAt(XElement element) => _controls.GetValueOrDefault(element);

    /// <summary>Whether anything below depends on values; the rest is copied as it stands.</summary>
    public bool Changes(XElement element) => _changing.Contains(element);

    public static IReadOnlyList<TemplatePart> ReadAll(SafePackage package, FormReader form) =>
        [.. package.TextParts.Select(name => Read(package, name, form))];

    static TemplatePart Read(SafePackage package, string name, FormReader form)
    {
        var root = SafeXml.Load(package.Parts[name]).Root!;
        Tidy(root);
        BraceFields.ToControls(root);
        var part = new TemplatePart(name, root);
        part.Find(root, new ControlReader(package), form, []);
        return part;
    }

    /// <summary>Marks that must be unique in a file would be doubled by repeated rows.</summary>
    static void Tidy(XElement root)
    {
        root.Descendants().Attributes().Where(attribute => attribute.Name.Namespace == Word.W14 && attribute.Name.LocalName is "paraId" or "textId").Remove();
        root.Descendants(Word.W + "proofErr").Remove();
        root.Descendants().Where(element => element.Name.Namespace == Word.W && element.Name.LocalName is "bookmarkStart" or "bookmarkEnd").Remove();
    }

    void Find(XElement element, ControlReader reader, FormReader form, IReadOnlyList<FieldCondition> conditions)
    {
        if (element.Name != Word.Control)
        {
            foreach (var child in element.Elements())
                Find(child, reader, form, conditions);
            return;
        }

        var control = reader.Read(element, form, conditions);
        _controls.Add(element, control);
        foreach (var above in element.AncestorsAndSelf())
            if (!_changing.Add(above))
                break;
        switch (control.Role)
        {
            case ControlRole.Rows:
                foreach (var piece in control.Item.OfType<XElement>())
                    Find(piece, reader, form.Columns(control.Tag!.Name), []);
                break;
            case ControlRole.Condition:
                foreach (var child in control.Content.Elements())
                    Find(child, reader, form, [.. conditions, control.Tag!.Condition]);
                break;
            case ControlRole.Plain:
                foreach (var child in control.Content.Elements())
                    Find(child, reader, form, conditions);
                break;
            case ControlRole.Value when control.Content.Descendants(Word.Control).Any():
                throw new TemplateFaultException($"控件“{control.Tag!.Name}”里面还套着别的控件；只有重复节和条件块可以套。");
        }
    }
}
