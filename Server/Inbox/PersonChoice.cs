namespace DecisionWorkflow.Server.Inbox;

/// <summary>A person to choose from a list.</summary>
public sealed record PersonChoice(string UserName, string Text);
