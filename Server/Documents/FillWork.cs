using System.Security.Cryptography;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>What one filling gathers on its way: pictures to add and what keeps the document from being whole.</summary>
internal sealed class FillWork(SafePackage package, Func<string, ImageFile?>? images, bool draft, CancellationToken cancellation)
{
    static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string ImageRelationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

    readonly Dictionary<(string Part, string Media), string> _relationships = [];

    public bool Draft { get; } = draft;

    /// <summary>Asked between rows: a list may be long, and who asked for the paper may be gone.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    public List<string> Missing { get; } = [];

    public List<string> TooLong { get; } = [];

    public List<string> TooMany { get; } = [];

    public List<string> UnknownImages { get; } = [];

    /// <summary>Part name → bytes of pictures that the values brought.</summary>
    public SortedDictionary<string, ImageFile> Media { get; } = new(StringComparer.Ordinal);

    public ImageFile? Image(string id) => images?.Invoke(id);

    public string Relate(string part, ImageFile image)
    {
        var media = $"word/media/{Convert.ToHexStringLower(SHA256.HashData(image.Bytes))[..16]}.{image.Extension}";
        Media.TryAdd(media, image);
        if (!_relationships.TryGetValue((part, media), out var id))
            _relationships[(part, media)] = id = $"rIdPicture{_relationships.Count + 1}";
        return id;
    }

    public static string RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    /// <summary>The relationship parts that gained a picture.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> ChangedRelationships()
    {
        foreach (var group in _relationships.GroupBy(pair => pair.Key.Part))
        {
            var name = RelationshipsOf(group.Key);
            var document = package.Parts.TryGetValue(name, out var bytes) ? SafeXml.Load(bytes) : new XDocument(new XElement(Relationships + "Relationships"));
            foreach (var ((_, media), id) in group)
                document.Root!.Add(new XElement(Relationships + "Relationship",
                    new XAttribute("Id", id), new XAttribute("Type", ImageRelationship), new XAttribute("Target", "/" + media)));
            yield return (name, SafeXml.Save(document));
        }
    }
}
