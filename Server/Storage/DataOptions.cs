namespace DecisionWorkflow.Server.Storage;

/// <summary>Where everything lives that must survive a restart: database (SQLite), files, keys.</summary>
internal sealed record DataOptions
{
    public string Path { get; init; } = "data";

    /// <summary>The full path of a folder in it, made if it is not there.</summary>
    public string Folder(params string[] parts)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([Path, .. parts]));
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"数据目录 {path} 不能建立或写入：{error.Message} 请检查 Data:Path 和目录权限。");
        }
    }
}
