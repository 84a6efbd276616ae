namespace DecisionWorkflow.Server.Documents;

/// <summary>保管期限, in rising order: it may be raised, never lowered (R140).</summary>
public enum Retention
{
    D10,
    D30,
    Y,
}
