using System.Diagnostics.CodeAnalysis;

namespace DecisionWorkflow.Server.Documents;

internal sealed record PdfResult(byte[]? Bytes, string? Problem)
{
    [MemberNotNullWhen(true, nameof(Bytes))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Converted => Bytes is not null;
}
