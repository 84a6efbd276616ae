namespace DecisionWorkflow.Server.Documents;

/// <summary>Unwinds the checks of <see cref="SafePackage"/>; it leaves that class only where parts are read that it has passed, and then it is a bug.</summary>
internal sealed class UnsafePackageException(string detail, string remedy) : Exception(detail)
{
    public string Remedy { get; } = remedy;
}
