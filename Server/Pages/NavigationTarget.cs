namespace DecisionWorkflow.Server.Pages;

/// <summary>An entry of the left bar as one person sees it, with the number that waits behind it.</summary>
public sealed record NavigationTarget(string Path, string Text, string Icon, int Count);
