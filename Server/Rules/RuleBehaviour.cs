namespace DecisionWorkflow.Server.Rules;

internal enum RuleBehaviour
{
    /// <summary>The system refuses.</summary>
    Refuse,

    /// <summary>The system goes on with a reason, and keeps a trace.</summary>
    Warn,

    /// <summary>The system computes or triggers by itself.</summary>
    Auto,
}
