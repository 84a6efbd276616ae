namespace DecisionWorkflow.Server.Documents;

internal sealed record StoredContent(string Sha256, long Size);
