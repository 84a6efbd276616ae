namespace DecisionWorkflow.Server.Storage;

/// <summary>Where everything lives that must survive a restart: database (SQLite), files, keys.</summary>
internal sealed record DataOptions
{
    public string Path { get; init; } = "data";

    /// <summary>Where the keys lie; <c>keys</c> in the data folder unless it is set. Whoever can read them can forge what they sign, so an
    /// installation may keep them where the administrators of the database cannot reach.</summary>
    public string? Keys { get; init; }

    public string KeysPath => System.IO.Path.GetFullPath(Keys ?? System.IO.Path.Combine(Path, "keys"));

    /// <summary>The full path of a folder in it, made if it is not there.</summary>
    public string Folder(params string[] parts) => Made(System.IO.Path.GetFullPath(System.IO.Path.Combine([Path, .. parts])));

    public string KeysFolder(params string[] parts) => Made(System.IO.Path.Combine([KeysPath, .. parts]));

    private static string Made(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"数据目录 {path} 不能建立或写入：{error.Message} 请检查 Data:Path、Data:Keys 和目录权限。");
        }
    }
}
