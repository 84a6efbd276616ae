namespace DecisionWorkflow.Server.Archive;

internal enum ArchiveStatus
{
    Archived,

    /// <summary>Still in its place and unchanged; another item puts it right (R144).</summary>
    Corrected,
}
