namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>The same server on a real loopback port, for browsers and for what only Kestrel does.</summary>
public sealed class ListeningServerFixture : ServerFixture
{
    protected override bool Listens => true;
}
