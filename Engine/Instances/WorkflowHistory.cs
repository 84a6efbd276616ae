namespace DecisionWorkflow.Engine.Instances;

/// <summary>What one burst did, appended once and never changed: journal entries and execution records as JSON.</summary>
public sealed class WorkflowHistory
{
    /// <summary>The instance.</summary>
    public string InstanceId { get; internal set; } = "";

    /// <summary>0, 1, 2 … within the instance.</summary>
    public int Burst { get; internal set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Journal entries and execution records of the burst.</summary>
    public string Json { get; internal set; } = "{}";
}
