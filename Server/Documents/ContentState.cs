namespace DecisionWorkflow.Server.Documents;

internal enum ContentState
{
    Intact,
    Missing,
    Altered,
}
