namespace DecisionWorkflow.Server.Documents;

internal sealed record BrokenTemplate(string FileName, string Problem);
