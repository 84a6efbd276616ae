using System.Security.Cryptography;

namespace DecisionWorkflow.Server.Documents;

/// <summary>A Word template, which is also the form: read once, then filled many times.</summary>
internal sealed class Template
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string TitlePattern { get; init; }

    /// <summary>Kind of 责任者: 居委会, 社区党组织, 两委, 街道办事处, 街道党工委 or 社区.</summary>
    public required string Issuer { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>C1—C6 where the document always belongs to one, else the case decides.</summary>
    public string? Category { get; init; }

    public string? DocNoKind { get; init; }

    public bool Landscape { get; init; }

    public required string FileName { get; init; }

    /// <summary>The version: hash of the file's content.</summary>
    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }

    public required TemplateForm Form { get; init; }

    internal required SafePackage Package { get; init; }

    /// <summary>Parts with fields: the body, headers, footers and notes.</summary>
    internal required IReadOnlyList<TemplatePart> Parts { get; init; }

    /// <summary>Either the template or what its author must mend.</summary>
    public static (Template? Template, string? Problem) Read(string fileName, byte[] bytes)
    {
        var check = SafePackage.Open(bytes);
        if (!check.Safe)
            return (null, check.Refusal.Detail);
        try
        {
            return (Read(fileName, bytes, check.Package), null);
        }
        catch (TemplateFaultException fault)
        {
            return (null, fault.Message);
        }
    }

    static Template Read(string fileName, byte[] bytes, SafePackage package)
    {
        package = TemplateMarks.WithoutComments(package);
        TemplateMarks.Check(package);
        var properties = TemplateProperties.Read(package);
        var fields = new FormReader();
        var parts = TemplatePart.ReadAll(package, fields);
        return new Template
        {
            Code = properties.Text("Code"),
            Name = properties.Text("Name"),
            TitlePattern = Paired(properties.Text("Title")),
            Issuer = properties.Text("Issuer"),
            Retention = properties.Retention(),
            Category = properties.Optional("Category"),
            DocNoKind = properties.Optional("DocNoKind"),
            Landscape = properties.Optional("Landscape") is "true" or "1",
            FileName = fileName,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Bytes = bytes,
            Form = fields.Form(),
            Package = package,
            Parts = parts,
        };
    }

    static string Paired(string title) => TemplateFiller.HasStrayBrace(title)
        ? throw new TemplateFaultException($"标题“{title}”里的花括号不成对，会原样印出来。字段应写成 {{MatterName}}。")
        : title;
}
