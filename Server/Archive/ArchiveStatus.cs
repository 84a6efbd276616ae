namespace DecisionWorkflow.Server.Archive;

public enum ArchiveStatus
{
    Archived,

    /// <summary>Still in its place and unchanged; another item puts it right (R144).</summary>
    Corrected,
}
