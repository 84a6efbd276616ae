namespace DecisionWorkflow.Server.Storage;

/// <summary>Where everything lives that must survive a restart: database (SQLite), files, keys.</summary>
internal sealed record DataOptions
{
    const string Keys = "keys";

    public string Path { get; init; } = "data";

    /// <summary>The same with its full path.</summary>
    /// <exception cref="StartRefused">The data lie where earlier releases looked for them: in the folder from which the program was started.</exception>
    public DataOptions At(IHostEnvironment environment)
    {
        var (path, former) = (Installation.PathOf(environment, Path), System.IO.Path.GetFullPath(Path));
        if (former != path && Directory.Exists(System.IO.Path.Combine(former, Keys)) && !Directory.Exists(System.IO.Path.Combine(path, Keys)))
            throw new StartRefused($"数据目录 {path} 里还没有数据，而 {former} 里有。相对路径现在从程序所在的文件夹算起。请把 Data:Path 设为 {former}，或者把它移到 {path}。");
        return this with { Path = path };
    }

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
