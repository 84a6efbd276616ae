using System.Diagnostics.CodeAnalysis;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Archive;

internal sealed record FilingResult(ArchiveItem? Item, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Item))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Filed => Refusal is null;
}
