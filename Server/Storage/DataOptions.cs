namespace DecisionWorkflow.Server.Storage;

/// <summary>Where everything lives that must survive a restart: database (SQLite), files, keys.</summary>
internal sealed record DataOptions
{
    public string Path { get; init; } = "data";

    public string Folder(params string[] parts) =>
        Directory.CreateDirectory(System.IO.Path.GetFullPath(System.IO.Path.Combine([Path, .. parts]))).FullName;
}
