namespace DecisionWorkflow.Server.Documents;

/// <param name="Path">Folder of the *.docx templates.</param>
internal sealed record TemplateOptions(string Path)
{
    public TemplateOptions() : this("templates")
    {
    }
}
