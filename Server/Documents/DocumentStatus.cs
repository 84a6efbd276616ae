namespace DecisionWorkflow.Server.Documents;

internal enum DocumentStatus
{
    Draft,

    /// <summary>In the archive; the file never changes again (R144).</summary>
    Filed,

    /// <summary>A check failed at filing; locked until it is written anew (R142).</summary>
    Returned,
    Void,
}
