namespace DecisionWorkflow.Server.Documents;

internal enum UploadKind
{
    Image,
    Pdf,
    Word,
}
