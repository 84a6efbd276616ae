namespace DecisionWorkflow.Server.Pages;

/// <summary>A number beside an entry of the left bar, e.g. how many tasks wait. The feature that owns the page registers it.</summary>
internal sealed record NavigationBadge(string Path, Func<IServiceProvider, CancellationToken, Task<int>> CountAsync);
