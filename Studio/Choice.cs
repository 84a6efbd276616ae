namespace DecisionWorkflow.Studio;

/// <summary>Something that may be chosen in an input.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Value">What the flow keeps.</param>
public sealed record Choice(string Text, string Value);
