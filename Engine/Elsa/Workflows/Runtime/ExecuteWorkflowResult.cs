namespace Elsa.Workflows.Runtime;

/// <summary>How an executed child stands.</summary>
public class ExecuteWorkflowResult
{
    /// <summary>The child.</summary>
    public string WorkflowInstanceId { get; set; } = null!;

    /// <summary>Whether it still goes on.</summary>
    public WorkflowStatus Status { get; set; }

    /// <summary>How exactly it stands.</summary>
    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, object>? Output { get; set; }
}
