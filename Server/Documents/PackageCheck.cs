using System.Diagnostics.CodeAnalysis;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

internal sealed record PackageCheck(SafePackage? Package, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Package))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Safe => Refusal is null;
}
