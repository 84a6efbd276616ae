namespace DecisionWorkflow.Engine.Execution;

/// <summary>A fault of Elsa's own: its incident is known by Elsa's text, people are told the words.</summary>
internal sealed class KnownFault(string elsa, string words, Exception? cause = null)
    : InvalidOperationException(elsa, new InvalidOperationException(words, cause));
