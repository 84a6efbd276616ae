namespace DecisionWorkflow.Server.Documents;

/// <summary>Unwinds the reading of a template that its author must mend; <see cref="Template.Read"/> turns it into a report.</summary>
internal sealed class TemplateFaultException(string problem) : Exception(problem);
