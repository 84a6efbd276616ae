namespace DecisionWorkflow.Server.Documents;

/// <summary>The form that a Word template is, in the order of the paper.</summary>
internal sealed record TemplateForm(IReadOnlyList<FormField> Fields)
{
    public FormField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
