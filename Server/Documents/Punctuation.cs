using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>People end what they type with a full stop, and the template has one after the field: only the template's stays.</summary>
internal static class Punctuation
{
    const string Closing = "。；，、！？";

    public static void CloseOnce(IEnumerable<XNode> paragraph)
    {
        XElement? before = null;
        foreach (var text in paragraph.OfType<XElement>().SelectMany(node => node.DescendantsAndSelf(Word.Text)))
        {
            if (text.Value.Length == 0)
                continue;
            if (before is { Value: { Length: > 1 } value } && Closing.Contains(value[^1]) && "。；，、".Contains(text.Value[0]))
                before.Value = value[..^1];
            before = text;
        }
    }
}
