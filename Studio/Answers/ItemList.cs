namespace DecisionWorkflow.Studio.Answers;

internal sealed record ItemList<T>(IReadOnlyCollection<T> Items, int Count);
