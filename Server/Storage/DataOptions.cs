namespace DecisionWorkflow.Server.Storage;

/// <summary>Where everything lives that must survive a restart: database (SQLite), files, keys.</summary>
internal sealed record DataOptions
{
    const string KeysName = "keys";

    public string Path { get; init; } = "data";

    /// <summary>Where the keys lie; <c>keys</c> in the data folder unless it is set. Whoever can read them can forge what they sign, so an
    /// installation may keep them where the administrators of the database cannot reach.</summary>
    public string? Keys { get; init; }

    public string KeysPath => System.IO.Path.GetFullPath(Keys ?? System.IO.Path.Combine(Path, KeysName));

    /// <summary>The same with full paths.</summary>
    /// <exception cref="StartRefused">The data lie where earlier releases looked for them: in the folder from which the program was started.</exception>
    public DataOptions At(IHostEnvironment environment)
    {
        var (path, former) = (Installation.PathOf(environment, Path), System.IO.Path.GetFullPath(Path));
        if (former != path && Directory.Exists(System.IO.Path.Combine(former, KeysName)) && !Directory.Exists(System.IO.Path.Combine(path, KeysName)))
            throw new StartRefused($"数据目录 {path} 里还没有数据，而 {former} 里有。相对路径现在从程序所在的文件夹算起。请把 Data:Path 设为 {former}，或者把它移到 {path}。");
        return this with { Path = path, Keys = Keys is null ? null : Installation.PathOf(environment, Keys) };
    }

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
