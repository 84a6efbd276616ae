using System.Diagnostics.CodeAnalysis;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

/// <param name="Pages">An estimate from the layout; see <see cref="PageEstimate"/>.</param>
internal sealed record FilledDocument(byte[] Bytes, string Sha256, string Title, int Pages);

internal sealed record FillResult(FilledDocument? Document, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Filled => Refusal is null;
}
