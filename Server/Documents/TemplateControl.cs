using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Where a control stands, which decides what its value becomes: runs, paragraphs, a cell's text or whole rows.</summary>
internal enum ControlLevel
{
    Run,
    Block,
    Cell,
    Row,
}

internal enum ControlRole
{
    /// <summary>Without a tag: only its content counts.</summary>
    Plain,
    Condition,
    Rows,
    Value,
}

/// <summary>A content control of a template as it was read.</summary>
internal sealed record TemplateControl(ControlRole Role, ControlLevel Level, XElement Content)
{
    public TemplateTag? Tag { get; init; }

    public FieldType Type { get; init; }

    public bool CheckBox { get; init; }

    /// <summary>Formatting for the value: the control's own, never the grey of its placeholder.</summary>
    public XElement? RunProperties { get; init; }

    /// <summary>Content of one item of a repeating section.</summary>
    public IReadOnlyList<XNode> Item { get; init; } = [];

    /// <summary>Effective field in its scope; set when the whole form is known.</summary>
    public Func<FormField>? Field { get; init; }
}
