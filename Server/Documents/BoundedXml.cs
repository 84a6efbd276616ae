using System.Xml;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Reads on from another reader while the document stays within bounds and somebody waits for it. Depth is bounded because everything behind it walks up and
/// down the tree: at 40 000 levels a file of 1 MB cost minutes. Word itself comes to about sixty.
/// </summary>
internal sealed class BoundedXml(XmlReader inner, CancellationToken cancellation) : XmlReader
{
    public const int MaxDepth = 256;
    public const int MaxNodes = 2_000_000;

    const int Slice = 4096;

    int _nodes;

    public override int AttributeCount => inner.AttributeCount;
    public override string BaseURI => inner.BaseURI;
    public override int Depth => inner.Depth;
    public override bool EOF => inner.EOF;
    public override bool IsEmptyElement => inner.IsEmptyElement;
    public override string LocalName => inner.LocalName;
    public override string NamespaceURI => inner.NamespaceURI;
    public override XmlNameTable NameTable => inner.NameTable;
    public override XmlNodeType NodeType => inner.NodeType;
    public override string Prefix => inner.Prefix;
    public override ReadState ReadState => inner.ReadState;
    public override string Value => inner.Value;

    public override bool Read()
    {
        if (++_nodes % Slice == 0)
            cancellation.ThrowIfCancellationRequested();
        if (!inner.Read())
            return false;
        if (inner.Depth > MaxDepth)
            throw new UnsafePackageException($"文件的内容一层套一层，超过 {MaxDepth} 层。", "这不是正常的 Word 文档，请重新制作后上传");
        if (_nodes > MaxNodes)
            throw new UnsafePackageException($"文件的内容超过 {MaxNodes / 10_000} 万项。", "请把文件分成几份上传");
        return true;
    }

    public override string GetAttribute(int i) => inner.GetAttribute(i);
    public override string? GetAttribute(string name) => inner.GetAttribute(name);
    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);
    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);
    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);
    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);
    public override bool MoveToElement() => inner.MoveToElement();
    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();
    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();
    public override bool ReadAttributeValue() => inner.ReadAttributeValue();
    public override void ResolveEntity() => inner.ResolveEntity();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
