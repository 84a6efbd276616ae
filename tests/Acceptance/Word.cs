using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Reads a Word file as its reader would.</summary>
public static class Word
{
    public static string Text(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.DoesNotContain("{{", text);
        return text;
    }
}
