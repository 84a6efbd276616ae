namespace DecisionWorkflow.Server.Documents;

/// <summary>A step names a template or a field that is not there any more. Whoever asks is told what is missing; a running step keeps it as its incident.</summary>
internal sealed class UnusableTemplateException(string message) : InvalidOperationException(message);
