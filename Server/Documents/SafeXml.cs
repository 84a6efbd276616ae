using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>The one way XML from a file is read: no document type, no entities, nothing fetched, bounded in length and depth, and given up with the request.</summary>
internal static class SafeXml
{
    public static XmlReader Reader(byte[] xml, CancellationToken cancellation = default) => new BoundedXml(XmlReader.Create(new MemoryStream(xml, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 * 1024 * 1024,
        CloseInput = true,
    }), cancellation);

    public static XDocument Load(byte[] xml, CancellationToken cancellation = default)
    {
        using var reader = Reader(xml, cancellation);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static byte[] Save(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.None,
        }))
        {
            writer.WriteStartDocument(standalone: true);
            document.Root!.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
