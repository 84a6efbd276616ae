namespace DecisionWorkflow.Server.Documents;

/// <summary>Unwinds the checks of <see cref="SafePackage"/>; it never leaves that class.</summary>
internal sealed class UnsafePackageException(string detail, string remedy) : Exception(detail)
{
    public string Remedy { get; } = remedy;
}
