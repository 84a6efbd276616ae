namespace Elsa.Workflows;

/// <summary>What sort of activity it is.</summary>
public enum ActivityKind
{
    /// <summary>Does something at once.</summary>
    Action,

    /// <summary>May start a workflow.</summary>
    Trigger,

    /// <summary>Runs in the background.</summary>
    Job,

    /// <summary>May take long.</summary>
    Task,
}
