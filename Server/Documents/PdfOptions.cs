namespace DecisionWorkflow.Server.Documents;

internal sealed record PdfOptions
{
    /// <summary>Path of LibreOffice; empty looks where it is usually installed.</summary>
    public string Soffice { get; init; } = "";

    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Whether pages are counted exactly in the background.</summary>
    public bool CountPages { get; init; } = true;
}
