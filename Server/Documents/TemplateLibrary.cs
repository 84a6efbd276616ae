namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// The Word templates of the installation. A changed file is read again; one that is broken or gone is reported while the last good version stays in use,
/// because cases that are under way need it.
/// Polling the folder was chosen over watching it: watches get lost on network and container file systems.
/// </summary>
internal sealed class TemplateLibrary(TemplateOptions options, ILogger<TemplateLibrary> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly Dictionary<string, FileState> _files = new(StringComparer.Ordinal);
    volatile Shelf _shelf = new(new Dictionary<string, Template>(), [], new Dictionary<string, string>());
    long _lookedAt;

    sealed record FileState(DateTime WrittenAt, long Length, Template? Template, string? Problem, bool Gone = false);

    sealed record Shelf(IReadOnlyDictionary<string, Template> ByCode, IReadOnlyList<BrokenTemplate> Broken, IReadOnlyDictionary<string, string> Problems);

    public IReadOnlyList<Template> All => [.. Current().ByCode.Values.OrderBy(template => template.Code, StringComparer.Ordinal)];

    public IReadOnlyList<BrokenTemplate> Broken => Current().Broken;

    public Template? Find(string code) => Current().ByCode.GetValueOrDefault(code);

    /// <summary>Another object whenever any template has changed.</summary>
    public object State => Current();

    /// <summary>Why the template of that code cannot be had from its file any more, although its last good version is in use.</summary>
    public string? ProblemOf(string code) => Current().Problems.GetValueOrDefault(code);

    /// <summary>Looks at the folder now, for someone who has just put a file there.</summary>
    public void Refresh()
    {
        lock (_gate)
            Look();
    }

    Shelf Current()
    {
        if (_lookedAt != 0 && TimeProvider.System.GetElapsedTime(_lookedAt) < Patience)
            return _shelf;
        lock (_gate)
            if (_lookedAt == 0 || TimeProvider.System.GetElapsedTime(_lookedAt) >= Patience)
                Look();
        return _shelf;
    }

    void Look()
    {
        var folder = new DirectoryInfo(options.Path);
        var files = folder.Exists ? folder.GetFiles("*.docx").Where(file => !file.Name.StartsWith('~') && !file.Name.StartsWith('.')).ToList() : [];
        var changed = false;
        foreach (var gone in _files.Keys.Except(files.Select(file => file.Name)).ToList())
            changed |= Keep(gone);
        foreach (var file in files)
            changed |= Read(file);
        if (changed)
            _shelf = Arrange();
        _lookedAt = TimeProvider.System.GetTimestamp();
    }

    bool Keep(string gone)
    {
        var known = _files[gone];
        if (known.Template is null)
            return _files.Remove(gone);
        if (known.Gone)
            return false;
        log.LogWarning("模板 {File} 不在模板文件夹里了。", gone);
        _files[gone] = known with { Problem = "文件已经不在模板文件夹里；办理中的事项暂用最后读到的内容，请把它放回来。", Gone = true };
        return true;
    }

    bool Read(FileInfo file)
    {
        var known = _files.GetValueOrDefault(file.Name);
        if (known is { Gone: false } && known.WrittenAt == file.LastWriteTimeUtc && known.Length == file.Length)
            return false;
        try
        {
            var (template, problem) = Template.Read(file.Name, File.ReadAllBytes(file.FullName));
            if (problem is not null)
                log.LogWarning("模板 {File} 不能用：{Problem}", file.Name, problem);
            _files[file.Name] = new FileState(file.LastWriteTimeUtc, file.Length, template ?? known?.Template, problem);
            return true;
        }
        catch (IOException)
        {
            return false; // still being written; the next look reads it
        }
    }

    Shelf Arrange()
    {
        // A file that was renamed is gone under its old name only.
        foreach (var old in _files.Where(file => file.Value.Gone && _files.Values.Any(other => !other.Gone && other.Template?.Code == file.Value.Template!.Code)).Select(file => file.Key).ToList())
            _files.Remove(old);
        var broken = _files.Where(file => file.Value.Problem is not null).Select(file => new BrokenTemplate(file.Key, file.Value.Problem!)).ToList();
        var byCode = new Dictionary<string, Template>();
        foreach (var template in _files.OrderBy(file => file.Value.Gone).ThenBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value.Template).OfType<Template>())
            if (!byCode.TryAdd(template.Code, template))
                broken.Add(new BrokenTemplate(template.FileName, $"代码 {template.Code} 已经由模板“{byCode[template.Code].FileName}”使用。"));
        var problems = byCode.Values.Where(template => _files[template.FileName].Problem is not null).ToDictionary(template => template.Code, template => _files[template.FileName].Problem!);
        return new Shelf(byCode, broken, problems);
    }
}
