using System.Diagnostics.CodeAnalysis;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

internal sealed record InspectedUpload(UploadKind Kind, string Name, string ContentType, byte[] Bytes, int Width, int Height, int Pages);

internal sealed record UploadCheck(InspectedUpload? Upload, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Upload))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;
}
